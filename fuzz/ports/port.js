// A port in JavaScript, class E: a resident process that speaks JSON lines (spec/PORT.md).
//   phasic-diff --lines --exec 'node port.js'
'use strict';
const LIMITS = [['features', 1, 256], ['forecasters', 1, 16], ['locals', 0, 128], ['zones', 0, 16], ['loops', 0, 128], ['places', 0, 64]];
const ROLES = [ // sees, lowest and highest weight, one for each
  [6, -2, 2, 'forecasters'], [6, -2, 2, 'locals'], [6, -2, 2, 'zones'], [1, 0, 1, 'zones'], [1, 0, 1, 'zones'], [4, 0, 1, 'zones'],
  [7, -1, 1, 'loops'], [7, -1, 1, 'loops']];
const PARAMETERS = {alpha_f: [0, 0.1], alpha_do: [0, 0.5], alpha_dont: [0, 0.3], alpha_cortex: [0, 0.5], alpha_striatum: [0, 0.5],
  theta_e: [0, 0.5], theta_s: [0.2, 1], inverse_phi: [1, 10], rho: [0, 1], kappa: [0, 1], trust_amygdala: [0, 1], trust_prefrontal: [0, 1],
  trust_hippocampus: [0, 1], alpha_h: [0, 1], lambda: [0, 1], motivation: [0, 2], tonic_gain: [0, 1], contrast: [1, 16], price: [0, 1]};

const clamp = (x, lo, hi) => x < lo ? lo : hi < x ? hi : x;
const larger = (x, y) => x < y ? y : x;            // not Math.max: the sign of zero
const within = (x, lo, hi) => lo <= x && x <= hi;
const all = (v, lo, hi) => v.every(x => within(x, lo, hi));
const range = n => Array.from({length: n}, (_, i) => i);
const zeros = n => new Array(n).fill(0);

// Numbers that JSON cannot say come as 16 hexadecimal digits of their bits, and go so.
const view = new DataView(new ArrayBuffer(8));
const revive = (_, x) => typeof x === 'string' && x.length === 16 ? (view.setBigUint64(0, BigInt('0x' + x)), view.getFloat64(0)) : x;
const write = (_, x) => {
  if (typeof x !== 'number' || (Number.isFinite(x) && !Object.is(x, -0))) return x;
  view.setFloat64(0, x);
  return view.getBigUint64(0).toString(16).padStart(16, '0');
};

function rowsOf(m) { // the role of every row, and the first row of every role
  const rows = [], first = [];
  ROLES.forEach(role => { first.push(rows.length); for (let i = 0; i < m[role[3]]; i++) rows.push(role); });
  return {rows, first};
}

function checkModel(m) {
  const order = {features: 1, forecasters: 2, locals: 4, zones: 5, loops: 6, places: 7};
  for (const [name, lo, hi] of LIMITS) {
    if (!within(m[name], lo, hi)) return order[name];
    if (name === 'forecasters' && !within(m.median, 0, m.forecasters - 1)) return 3;
  }
  if (!m.kind.every(k => k === 1 || k === 2 || k === 4)) return 8;
  if (!m.tau.every(t => 0 < t && t < 1)) return 9;
  if (!all(m.iota, 0, 1)) return 10;
  if (!all(m.route, 0, m.locals)) return 11;
  for (let l = 0; l < m.loops; l++)
    for (let i = 0; i < l; i++) if (m.group[i] === m.group[l] && m.route[i] !== m.route[l]) return 12;
  if (m.opponent_gate !== 0 && m.opponent_gate !== 1) return 13;
  for (const name in PARAMETERS) if (!within(m.parameters[name], ...PARAMETERS[name])) return 14;
  return 0;
}

function checkInput(m, t) {
  if (!all(t.context, 0, 1)) return 15;
  if (!all(t.event, 0, 1)) return 16;
  if (!all(t.drive, -1, 1)) return 17;
  if (!within(t.reward, -1, 1)) return 18;
  if (!all(t.local_reward, -1, 1)) return 19;
  if (!all(t.exploration, -1, 1)) return 20;
  if (!within(t.block, 0, 1)) return 21;
  if (!within(t.place, -1, m.places - 1)) return 22;
  if (t.learn !== 0 && t.learn !== 1) return 23;
  return within(t.lesion, 0, 7) ? 0 : 24;
}

function checkState(m, rows, s) {
  if (!s.weight.every((w, r) => all(w, rows[r][1], rows[r][2]))) return 25;
  if (!s.tag.every(tag => all(tag, 0, 1))) return 26;
  if (!within(s.tonic, -4, 4)) return 27;
  const good = all(s['latch.context'], 0, 1) && all(s['latch.forecast'], -2, 2) && all(s['latch.local_forecast'], -2, 2) &&
    all(s['latch.zone_forecast'], -2, 2) && all(s['latch.act'], 0, 2) && all(s['latch.net'], -2, 2) && all(s['latch.activity'], 0, 1);
  return good ? 0 : 28;
}

const fresh = (m, rows) => ({weight: rows.map(() => zeros(m.features)), tag: range(m.places).map(() => zeros(m.zones)), tonic: 0,
  'latch.context': zeros(m.features), 'latch.forecast': zeros(m.forecasters), 'latch.local_forecast': zeros(m.locals),
  'latch.zone_forecast': zeros(m.zones), 'latch.act': zeros(m.zones), 'latch.net': zeros(m.zones), 'latch.activity': zeros(m.loops)});
const imported = s => ({...structuredClone(s), weight: s.weight.map(w => w.map(x => x + 0))}); // -0.0 becomes +0.0

function tick(m, {rows, first}, s, t) {
  const p = m.parameters, Z = range(m.zones), N = range(m.forecasters), K = range(m.locals), L = range(m.loops), left = 1 - t.block;
  const [FORECASTER, LOCAL, ZONE, DO, CUE, CONTEXT, CORTEX, STRIATUM] = first;
  const sum = rows.map((role, r) => {                                                              // [ROW-2]
    let total = 0;
    for (let j = 0; j < m.features; j++) if (m.kind[j] & role[0]) total += s.weight[r][j] * t.context[j];
    return total;
  });
  const trust = [p.trust_amygdala, p.trust_prefrontal, p.trust_hippocampus].map((w, i) => t.lesion >> i & 1 ? 0 : w);
  const act = Z.map(z => clamp(sum[DO + z], 0, 2)), cue = Z.map(z => clamp(sum[CUE + z], 0, 2));      // [ZONE-1]
  const background = Z.map(z => clamp(sum[CONTEXT + z], 0, 1));
  const excitation = Z.map(z => act[z] * (1 - background[z])), net = Z.map(z => excitation[z] - cue[z]);
  const forecast = Z.map(z => clamp(sum[ZONE + z], -2, 2)), prefrontal = forecast.map(x => clamp(x, 0, 1));
  const hippocampal = Z.map(z => t.place < 0 ? 0 : s.tag[t.place][z]);
  const suggestion = Z.map(z => clamp(larger(larger(trust[0] * excitation[z], trust[1] * prefrontal[z]), trust[2] * hippocampal[z]) -
    trust[0] * cue[z], -1, 1));                                                                    // [STEER-1]
  const output = Z.map(z => clamp(suggestion[z] + t.event[z], -1, 1));
  const f = N.map(n => clamp(sum[FORECASTER + n], -2, 2)), fk = K.map(k => clamp(sum[LOCAL + k], -2, 2));
  const total = term => Z.reduce((a, z) => a + term(z), 0);
  const reward = clamp(total(z => t.drive[z] * t.event[z]) + t.reward, -1, 1);                      // [STEER-3]
  const value = clamp(total(z => t.drive[z] * output[z]), -1, 1), success = reward + p.kappa * value;
  const arousal = clamp(total(z => Math.abs(t.drive[z]) * larger(0, output[z])), 0, 1);
  const x = K.map(k => clamp(t.local_reward[k] + m.iota[k] * arousal, -1, 1));
  const f1 = s['latch.forecast'], z1 = s['latch.zone_forecast'], act1 = s['latch.act'], net1 = s['latch.net'];
  const error = N.map(n => success - f1[n]), rpe = N.map(n => success - (f1[n] < 0 ? p.rho * f1[n] : f1[n])); // [DOPAMINE-1]
  const local = K.map(k => x[k] - s['latch.local_forecast'][k]), zoneError = Z.map(z => t.event[z] - z1[z]);
  const truth = Z.map(z => larger(t.event[z], suggestion[z] - p.theta_s)), doError = Z.map(z => larger(0, truth[z] - act1[z]));
  const due = Z.map(z => 0 < t.event[z] ? 1 : clamp(z1[z] * p.inverse_phi, 0, 1));
  const dontError = Z.map(z => 0 < act1[z] || m.opponent_gate === 0 ? due[z] * (net1[z] - t.event[z]) : 0);
  const motivation = left * clamp(p.motivation + p.tonic_gain * s.tonic, 0, 2);                     // [LOOP-1]
  const proposal = L.map(l => clamp(sum[CORTEX + l] + t.exploration[l], 0, 1)), cached = L.map(l => clamp(sum[STRIATUM + l], -1, 1));
  const amplified = L.map(l => (motivation * proposal[l]) * (1 + cached[l]));
  const rival = l => L.reduce((best, i) => i !== l && m.group[i] === m.group[l] ? larger(best, amplified[i]) : best, p.price);
  const activity = L.map(l => clamp(0.5 + p.contrast * (amplified[l] - rival(l)), 0, 1));
  const taught = L.map(l => m.route[l] === 0 ? rpe[m.median] : local[m.route[l] - 1]);
  const credit = L.map(l => s['latch.activity'][l] - p.theta_e), dont = Z.map(z => left * (p.alpha_dont * dontError[z]));
  const gain = [...N.map(n => left * (((2 * p.alpha_f) * (0 < error[n] ? m.tau[n] : 1 - m.tau[n])) * error[n])), // [LEARN-2]
    ...K.map(k => left * (p.alpha_f * local[k])), ...Z.map(z => left * (p.alpha_f * zoneError[z])),
    ...Z.map(z => left * (p.alpha_do * doError[z])), ...dont, ...dont,
    ...L.map(l => left * ((p.alpha_cortex * taught[l]) * credit[l])), ...L.map(l => left * ((p.alpha_striatum * taught[l]) * credit[l]))];
  const tonic = clamp(s.tonic + p.lambda * (rpe[m.median] - s.tonic), -4, 4);
  if (t.learn) {                                                                                   // [LEARN-1]
    rows.forEach(([sees, lo, hi], r) => range(m.features).forEach(j => {
      if (m.kind[j] & sees) s.weight[r][j] = clamp(s.weight[r][j] + gain[r] * s['latch.context'][j], lo, hi);
    }));
    const tag = s.tag[t.place];
    if (tag) Z.forEach(z => { tag[z] = clamp(tag[z] + p.alpha_h * (larger(0, output[z]) - tag[z]), 0, 1); });
  }
  Object.assign(s, {tonic, 'latch.context': t.context, 'latch.forecast': f, 'latch.local_forecast': fk, 'latch.zone_forecast': forecast,
    'latch.act': act, 'latch.net': net, 'latch.activity': activity});
  return {sum, 'advice.act': act, 'advice.cue': cue, 'advice.background': background, 'advice.excitation': excitation, 'advice.net': net,
    'advice.forecast': forecast, 'advice.prefrontal': prefrontal, 'advice.hippocampal': hippocampal, 'advice.suggestion': suggestion,
    'advice.output': output, 'forecasts.success': f, 'forecasts.local': fk, 'steering.reward': reward, 'steering.actual_value': value,
    'steering.success': success, 'steering.arousal': arousal, 'steering.local_reward': x, 'dopamine.error': error, 'dopamine.rpe': rpe,
    'dopamine.success': rpe[m.median], 'dopamine.local': local, 'dopamine.zone_error': zoneError, 'dopamine.truth': truth,
    'dopamine.do_error': doError, 'dopamine.dont_error': dontError, 'action.motivation': motivation, 'action.proposal': proposal,
    'action.cached_value': cached, 'action.amplified': amplified, 'action.activity': activity, gain, tonic};
}

function answer(c) {
  const m = c.model, code = checkModel(m);
  if (code) return {code};
  const wiring = rowsOf(m), ticks = [];
  let state = fresh(m, wiring.rows);
  if (c.states === 1) {
    const wrong = checkState(m, wiring.rows, c.state);
    if (wrong) return {code: wrong};
    state = imported(c.state);
  }
  for (const t of c.ticks) {
    if (c.states === 2) state = imported(t.state);
    const wrong = checkInput(m, t);
    if (wrong) return {code: wrong, ticks, state};
    const outcome = tick(m, wiring, state, t);
    ticks.push(c.states === 2 ? {...outcome, state: structuredClone(state)} : outcome);
  }
  return {code: 0, ticks, state};
}

require('readline').createInterface({input: process.stdin}).on('line', line => {
  const question = JSON.parse(line, revive);
  const said = 'info' in question ? {name: 'javascript', class: 'E'} : answer(question);
  process.stdout.write(JSON.stringify(said, write) + '\n');
});
