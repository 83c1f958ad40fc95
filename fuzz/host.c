#include "host.h"

#include <dlfcn.h>
#include <fenv.h>
#include <malloc.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#ifdef __SSE__
#include <xmmintrin.h>
#endif

static volatile int *why;

static _Noreturn void leave(int reason) {
  *why = reason;
  _exit(reason);
}

/* Rounding, masks, precision, flush-to-zero and denormals-are-zero; not the flags, which may be raised. */
struct control {
  unsigned main, x87;
};

static struct control control(void) {
  struct control now = {0, 0};
#ifdef __SSE__
  unsigned short word;
  __asm__ volatile("fnstcw %0" : "=m"(word));
  now.x87 = word;
  now.main = _mm_getcsr() & ~0x3fu;
#elif defined __aarch64__
  unsigned long word;
  __asm__ volatile("mrs %0, fpcr" : "=r"(word));
  now.main = (unsigned)word;
#else
  now.main = (unsigned)fegetround();
#endif
  return now;
}

static int changed(struct control before) {
  const struct control now = control();
  return now.main != before.main || now.x87 != before.x87;
}

static void restore(struct control before) {
#ifdef __SSE__
  const unsigned short word = (unsigned short)before.x87;
  __asm__ volatile("fldcw %0" : : "m"(word));
  _mm_setcsr(before.main);
#elif defined __aarch64__
  const unsigned long word = before.main;
  __asm__ volatile("msr fpcr, %0" : : "r"(word));
#else
  fesetround((int)before.main);
#endif
}

/* Memory of whole pages that ends at a page that nobody may touch. */
struct guarded {
  unsigned char *pages, *at, *guard;
  size_t size, room;
};
static struct guarded input, output;
static size_t page;

static void make_room(struct guarded *g, size_t size) {
  if (g->pages && size + page <= g->room) {
    if (mprotect(g->pages, g->room, PROT_READ | PROT_WRITE) != 0) leave(EXIT_MEMORY);
  } else {
    if (g->pages) munmap(g->pages, g->room + page);
    g->room = (size + 2 * page) / page * page;
    g->pages = mmap(NULL, g->room + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (g->pages == MAP_FAILED || mprotect(g->pages + g->room, page, PROT_NONE) != 0) leave(EXIT_MEMORY);
    g->guard = g->pages + g->room;
  }
  g->size = size;
  g->at = g->guard - (size + 7) / 8 * 8;
}

static int lies_in(const void *at, const unsigned char *from, size_t size) {
  return (const unsigned char *)at >= from && (const unsigned char *)at < from + size;
}

static void segmentation(int number, siginfo_t *info, void *context) {
  (void)context;
  if (output.guard && lies_in(info->si_addr, output.guard, page)) leave(EXIT_PAST_OUTPUT);
  if (input.pages && lies_in(info->si_addr, input.pages, input.room)) leave(EXIT_WROTE_INPUT);
  signal(number, SIG_DFL);
  raise(number);
}

static void catch_segmentation(void) {
  static unsigned char alternative[65536];
  const stack_t stack = {.ss_sp = alternative, .ss_size = sizeof alternative};
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = segmentation;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  sigaltstack(&stack, NULL);
  sigaction(SIGSEGV, &action, NULL);
  sigaction(SIGBUS, &action, NULL);
}

static void read_all(int in, void *to, size_t size) {
  for (size_t done = 0; done < size;) {
    const ssize_t n = read(in, (char *)to + done, size - done);
    if (n <= 0) leave(EXIT_NO_PIPE);
    done += (size_t)n;
  }
}

static void write_all(int out, const void *from, size_t size) {
  for (size_t done = 0; done < size;) {
    const ssize_t n = write(out, (const char *)from + done, size - done);
    if (n <= 0) leave(EXIT_NO_PIPE);
    done += (size_t)n;
  }
}

/* What a port reads there without having written it differs from one poison to the next. */
static __attribute__((noinline)) void poison_stack(unsigned char poison) {
  volatile unsigned char stack[65536];
  for (size_t i = 0; i < sizeof stack; i++) stack[i] = poison;
}

typedef int run_function(const void *in, size_t in_size, void *out, size_t out_size);

static void call(run_function *run, const struct host_request *request, int out, struct control before) {
  const unsigned char poison = (unsigned char)request->poison;
  uint32_t head[3] = {8 + request->answer_size, 0, 0};
  mprotect(input.pages, input.room, PROT_READ);
  memset(output.pages, poison, output.room);
  mallopt(M_PERTURB, poison);
  poison_stack(poison);
  const pid_t self = getpid();
  const int code = run(input.at, input.size, output.at, output.size);
  if (getpid() != self) _exit(0); /* the port forked, and this is the child: the parent answers */
  if (changed(before)) head[2] |= TROUBLE_CALL_ENVIRONMENT;
  restore(before);
  for (const unsigned char *p = output.pages; p < output.at; p++)
    if (*p != poison) head[2] |= TROUBLE_BEFORE_BUFFER;
  for (const unsigned char *p = output.at + output.size; p < output.guard; p++)
    if (*p != poison) head[2] |= TROUBLE_AFTER_BUFFER;
  memcpy(&head[1], &code, sizeof code);
  write_all(out, head, sizeof head);
  write_all(out, output.at, output.size);
}

static void *symbol(void *library, const char *name) {
  void *found = dlsym(library, name);
  if (!found) leave(EXIT_NO_SYMBOL);
  return found;
}

_Noreturn void host(const char *library, int in, int out, volatile int *reason) {
  const struct control before = control();
  struct host_request request;
  uint32_t (*abi)(void);
  const char *(*info)(void);
  run_function *run;
  why = reason;
  page = (size_t)sysconf(_SC_PAGESIZE);
  catch_segmentation();
  void *loaded = dlopen(library, RTLD_NOW | RTLD_LOCAL);
  if (!loaded) leave(EXIT_NO_LIBRARY);
  void *symbols[] = {symbol(loaded, "ph_port_abi_v1"), symbol(loaded, "ph_port_info_v1"),
                     symbol(loaded, "ph_port_run_v1")};
  memcpy(&abi, &symbols[0], sizeof abi);
  memcpy(&info, &symbols[1], sizeof info);
  memcpy(&run, &symbols[2], sizeof run);
  if (abi() != 1) leave(EXIT_ABI);
  if (changed(before)) leave(EXIT_LOAD_ENVIRONMENT);
  for (;;) {
    read_all(in, &request, sizeof request);
    if (request.size == 0) {
      const char *text = info();
      const uint32_t size = (uint32_t)strlen(text);
      if (changed(before)) leave(EXIT_LOAD_ENVIRONMENT);
      write_all(out, &size, sizeof size);
      write_all(out, text, size);
      continue;
    }
    make_room(&input, request.size);
    make_room(&output, request.answer_size);
    read_all(in, input.at, input.size);
    call(run, &request, out, before);
  }
}
