// The program of consumer.c once more in C++: the headers are valid C++, the symbols link, the bits are the same.
#include <phasic_opt.h>

#include <cstdint>
#include <cstdio>
#include <cstring>
#include <memory>
#include <stdexcept>

static ph_model make_model() {
  ph_model model{};
  model.features = 3;
  model.forecasters = model.zones = model.loops = 1;
  model.kind[0] = PH_PRESENCE;
  model.kind[1] = PH_TIME;
  model.kind[2] = PH_BACKGROUND;
  model.tau[0] = 0.5;
  ph_parameters &p = model.parameters;
  p.alpha_f = 0.03, p.alpha_do = 0.2, p.alpha_dont = 0.12, p.alpha_cortex = p.alpha_striatum = 0.1;
  p.theta_e = 0.2, p.theta_s = 0.4, p.inverse_phi = 2.5, p.rho = 0.9, p.kappa = 1;
  p.trust_amygdala = 1, p.trust_prefrontal = p.trust_hippocampus = 0.5;
  p.lambda = 0.02, p.motivation = 1, p.tonic_gain = 0.5, p.contrast = 4, p.price = 0.3;
  return model;
}

static ph_input input_at(int tick) {
  ph_input input{};
  input.drive[0] = 1;
  input.place = PH_NO_PLACE;
  input.learn = 1;
  input.exploration[0] = 0.5;
  input.context[0] = input.context[1] = tick % 6 == 1;
  input.context[2] = 1;
  input.event[0] = tick % 6 == 3;
  return input;
}

static std::uint64_t hash_of(std::uint64_t h, double x) {
  std::uint64_t bits;
  std::memcpy(&bits, &x, sizeof bits);
  return (h ^ bits) * 0x100000001b3U;
}

int main() try {
  const auto model = std::make_unique<ph_model>(make_model());
  const auto state = std::make_unique<ph_state>();
  const auto outcome = std::make_unique<ph_outcome>(), twin_outcome = std::make_unique<ph_outcome>();
  std::uint64_t h = 0xcbf29ce484222325U, g = h;
  pho *made = nullptr;
  if (int code = pho_create_reference(model.get(), &made)) throw std::runtime_error(pho_status_text(code));
  const std::unique_ptr<pho, decltype(&pho_destroy)> twin(made, pho_destroy);
  ph_init(state.get());
  for (int tick = 0; tick < 600; tick++) {
    const ph_input input = input_at(tick);
    if (ph_status status = ph_tick(model.get(), state.get(), &input, outcome.get())) throw std::runtime_error(ph_status_text(status));
    if (int code = pho_tick_reference(twin.get(), &input, twin_outcome.get())) throw std::runtime_error(pho_status_text(code));
    h = hash_of(hash_of(h, outcome->dopamine.success), outcome->action.activity[0]);
    g = hash_of(hash_of(g, twin_outcome->dopamine.success), twin_outcome->action.activity[0]);
  }
  if (g != h) throw std::runtime_error("the twin gives other bits than the reference");
  std::printf("%016llx\n", static_cast<unsigned long long>(h));
} catch (const std::exception &error) {
  std::fprintf(stderr, "consumer: %s\n", error.what());
  return 1;
}
