#include "port.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "host.h"
#include "lines.h"

struct port {
  enum speech speech;
  const char *what;
  double timeout;
  pid_t pid; /* 0: not running */
  int to, from;
  int introduced; /* a resident process gets its first, empty frame before all others */
  char wrong[256];
  volatile int *reason; /* shared with the process that hosts a library */
  struct bytes answer;
};

struct port *port_new(enum speech speech, const char *what, double timeout) {
  struct port *port = calloc(1, sizeof *port);
  if (!port) abort();
  port->speech = speech;
  port->what = what;
  port->timeout = timeout;
  port->reason = mmap(NULL, sizeof(int), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (port->reason == MAP_FAILED) abort();
  signal(SIGPIPE, SIG_IGN);
  /* Processes that a port leaves behind come to us, and are ended with it. */
  prctl(PR_SET_CHILD_SUBREAPER, 1);
  return port;
}

/* What the port started and left; those that fled to a session of their own too. */
static void end_children(void) {
  char name[64];
  long pid;
  snprintf(name, sizeof name, "/proc/self/task/%ld/children", (long)getpid());
  for (int found = 1, rounds = 0; found && rounds < 100; rounds++) {
    FILE *children = fopen(name, "r");
    if (!children) return;
    for (found = 0; fscanf(children, "%ld", &pid) == 1; found = 1) {
      kill((pid_t)pid, SIGKILL);
      waitpid((pid_t)pid, NULL, 0);
    }
    fclose(children);
  }
}

static int end(struct port *port) {
  int status = 0;
  if (!port->pid) return 0;
  close(port->to);
  close(port->from);
  kill(-port->pid, SIGKILL);
  while (waitpid(port->pid, &status, 0) < 0 && errno == EINTR) continue;
  port->pid = 0;
  end_children();
  return status;
}

void port_stop(struct port *port) { end(port); }

void port_free(struct port *port) {
  end(port);
  free(port->answer.at);
  free(port);
}

static _Noreturn void child(const struct port *port, int in, int out) {
  const struct rlimit none = {0, 0}, file = {1 << 26, 1 << 26};
  setpgid(0, 0);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  setrlimit(RLIMIT_CORE, &none);
  setrlimit(RLIMIT_FSIZE, &file);
  signal(SIGPIPE, SIG_DFL);
  if (port->speech == SPEAKS_LIBRARY) {
    const int nowhere = open("/dev/null", O_RDWR);
    dup2(nowhere, STDIN_FILENO);
    dup2(nowhere, STDOUT_FILENO);
    host(port->what, in, out, port->reason);
  }
  dup2(in, STDIN_FILENO);
  dup2(out, STDOUT_FILENO);
  execl("/bin/sh", "sh", "-c", port->what, (char *)NULL);
  _exit(127);
}

static void start(struct port *port) {
  int there[2], back[2];
  if (pipe2(there, O_CLOEXEC) != 0 || pipe2(back, O_CLOEXEC) != 0) abort();
  fflush(NULL);
  *port->reason = 0;
  port->pid = fork();
  if (port->pid < 0) abort();
  if (port->pid == 0) child(port, there[0], back[1]);
  setpgid(port->pid, port->pid);
  close(there[0]);
  close(back[1]);
  port->to = there[1];
  port->from = back[0];
  port->introduced = 0;
  fcntl(port->to, F_SETFL, O_NONBLOCK);
  fcntl(port->from, F_SETFL, O_NONBLOCK);
}

/* It ended while it should have answered: how? */
static const char *ended(struct port *port) {
  static const char *const why[] = {
      "wrote past the end of its output buffer",
      "wrote to its input",
      "could not be loaded: it is no shared library, or one that lacks a symbol",
      "lacks ph_port_abi_v1, ph_port_info_v1 or ph_port_run_v1",
      "speaks another version of the protocol",
      "changes the floating-point control register when it is loaded (as -ffast-math and -Ofast do)",
      "could not be given memory",
      "closed file descriptors that are not its own"};
  int status = 0;
  const struct timespec moment = {0, 1000000};
  pid_t gone = 0;
  for (int i = 0; i < 200 && gone == 0; i++) {
    gone = waitpid(port->pid, &status, WNOHANG);
    if (gone == 0) nanosleep(&moment, NULL);
  }
  if (gone == 0) {
    end(port);
    return "closed its output and stayed";
  }
  kill(-port->pid, SIGKILL);
  port->pid = 0;
  close(port->to);
  close(port->from);
  end_children();
  if (WIFSIGNALED(status))
    snprintf(port->wrong, sizeof port->wrong, "crashed (signal %d, %s)", WTERMSIG(status), strsignal(WTERMSIG(status)));
  else if (*port->reason == WEXITSTATUS(status) && *port->reason >= EXIT_PAST_OUTPUT && *port->reason <= EXIT_NO_PIPE)
    return why[WEXITSTATUS(status) - EXIT_PAST_OUTPUT];
  else
    snprintf(port->wrong, sizeof port->wrong, "ended in the middle, with exit status %d", WEXITSTATUS(status));
  return port->wrong;
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* How many bytes an answer has in all, as far as is known; 0: not known yet. */
static size_t expected(const struct port *port) {
  uint32_t size;
  if (port->speech == SPEAKS_LINES) {
    const unsigned char *line_end = port->answer.size ? memchr(port->answer.at, '\n', port->answer.size) : NULL;
    return line_end ? (size_t)(line_end - port->answer.at) + 1 : 0;
  }
  if (port->answer.size < sizeof size) return 0;
  memcpy(&size, port->answer.at, sizeof size);
  return sizeof size + size;
}

/* Reads what is there; 1 on the end of the output. */
static int read_some(struct port *port) {
  unsigned char buffer[65536];
  const ssize_t n = read(port->from, buffer, sizeof buffer);
  if (n > 0) bytes_add(&port->answer, buffer, (size_t)n);
  return n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR);
}

static const char *stop_with(struct port *port, const char *wrong) {
  end(port);
  return wrong;
}

/* Sends, and waits for an answer of at most `most` bytes. */
static const char *exchange(struct port *port, const struct bytes *question, size_t most) {
  const double begun = now();
  size_t sent = 0;
  port->answer.size = 0;
  if (port->pid)
    read_some(port);
  else
    start(port);
  if (port->answer.size) return stop_with(port, "wrote without being asked");
  for (;;) {
    const double left = port->timeout - (now() - begun);
    struct pollfd fds[2] = {{port->from, POLLIN, 0}, {sent < question->size ? port->to : -1, POLLOUT, 0}};
    if (left <= 0) return stop_with(port, "does not answer in time");
    if (poll(fds, 2, (int)(left * 1000) + 1) < 0 && errno != EINTR) return stop_with(port, "cannot be waited for");
    if (fds[1].revents) {
      const ssize_t n = write(port->to, question->at + sent, question->size - sent);
      if (n > 0) sent += (size_t)n;
      if (n < 0 && errno != EAGAIN && errno != EINTR) return ended(port);
    }
    if (!fds[0].revents) continue;
    const int over = read_some(port);
    const size_t total = expected(port);
    if (port->answer.size > most || total > most) return stop_with(port, "floods its output");
    if (total && port->answer.size > total) return stop_with(port, "writes more than one answer to one question");
    if (total && port->answer.size == total) return NULL;
    if (over) return ended(port);
  }
}

static const char *introduce(struct port *port) {
  static const char text[] = "{\"info\": null}\n";
  const struct host_request nothing = {0, 0, 0, 0};
  struct bytes question = {0};
  if (port->speech == SPEAKS_LINES)
    bytes_add(&question, text, sizeof text - 1);
  else
    bytes_add(&question, &nothing, port->speech == SPEAKS_LIBRARY ? sizeof nothing : 4);
  const char *wrong = exchange(port, &question, 65536);
  free(question.at);
  port->introduced = !wrong;
  return wrong;
}

void printable(char *text) {
  for (char *at = text; *at; at++)
    if ((unsigned char)*at < 32 || *at == 127 || *at == '"') *at = ' ';
  /* Cut in the middle of a character? */
  size_t n = strlen(text), last = n;
  while (last > 0 && ((unsigned char)text[last - 1] & 0xc0) == 0x80) last--;
  if (last == 0 || (unsigned char)text[last - 1] < 0xc0) return;
  const unsigned char lead = (unsigned char)text[last - 1];
  if (n - last + 1 < (lead >= 0xf0 ? 4u : lead >= 0xe0 ? 3u : 2u)) text[last - 1] = 0;
}

const char *port_read_info(struct port *port, struct port_info *info) {
  const char *wrong = introduce(port), *name = "?", *claims = "";
  const size_t head = port->speech == SPEAKS_LINES ? 0 : 4;
  memset(info, 0, sizeof *info);
  info->unit = 53;
  if (wrong) return wrong;
  json_t *json = json_loadb((const char *)port->answer.at + head, port->answer.size - head, 0, NULL);
  const int read = json_unpack(json, "{s:s, s?s, s?i}", "name", &name, "class", &claims, "unit", &info->unit) == 0;
  snprintf(info->name, sizeof info->name, "%s", name);
  printable(info->name);
  info->claims = *claims;
  const int known = !*claims || (strlen(claims) == 1 && strchr("ELBS", *claims));
  json_decref(json);
  if (!read) wrong = "gives an info that cannot be read: it is no JSON object with a \"name\"";
  if (read && !known) wrong = "claims a class that does not exist";
  if (read && info->unit != 53 && info->unit != 24) wrong = "gives a unit that is neither 53 nor 24";
  if (wrong) info->claims = 0;
  return wrong;
}

/* The bytes of the question. */
static void ask(const struct port *port, const struct port_case *c, enum states states, unsigned char poison,
                struct bytes *question) {
  struct bytes whole = {0};
  if (port->speech == SPEAKS_LINES) {
    line_write(c, states, question);
    return;
  }
  case_write(c, states, &whole);
  const uint32_t size = (uint32_t)whole.size;
  const struct host_request request = {size, (uint32_t)answer_size(c, states, c->ticks), poison, 0};
  bytes_add(question, &request, port->speech == SPEAKS_LIBRARY ? sizeof request : sizeof size);
  bytes_add(question, whole.at, whole.size);
  free(whole.at);
}

static const char *read_line(struct port *port, const struct port_case *c, enum states states, struct answer *answer) {
  struct bytes bytes = {0};
  int code = 0;
  port->answer.at[port->answer.size - 1] = 0;
  const char *wrong = line_read(c, states, (const char *)port->answer.at, &code, &bytes);
  if (!wrong) wrong = answer_read(c, states, code, bytes.at, bytes.size, answer);
  free(bytes.at);
  return wrong;
}

static const char *read_frame(struct port *port, const struct port_case *c, enum states states, struct answer *answer) {
  int32_t head[3];
  if (port->answer.size < sizeof head) return "an answer without a code";
  memcpy(head, port->answer.at, sizeof head);
  if (port->speech == SPEAKS_LIBRARY && head[2]) {
    if (head[2] & TROUBLE_CALL_ENVIRONMENT) return "leaves the floating-point control register changed";
    return head[2] & TROUBLE_AFTER_BUFFER ? "wrote past the end of its output buffer"
                                          : "wrote before its output buffer";
  }
  return answer_read(c, states, head[1], port->answer.at + sizeof head, port->answer.size - sizeof head, answer);
}

const char *port_ask(struct port *port, const struct port_case *c, enum states states, unsigned char poison,
                     struct answer *answer) {
  struct bytes question = {0};
  const size_t exact = answer_size(c, states, c->ticks);
  memset(answer, 0, sizeof *answer);
  const char *wrong = port->pid && port->introduced ? NULL : introduce(port);
  if (!wrong) {
    ask(port, c, states, poison, &question);
    wrong = exchange(port, &question, port->speech == SPEAKS_LINES ? 65536 + 16 * exact : 64 + exact);
  }
  free(question.at);
  if (wrong) return wrong;
  return port->speech == SPEAKS_LINES ? read_line(port, c, states, answer) : read_frame(port, c, states, answer);
}
