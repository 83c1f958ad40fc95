#include "crew.h"

#include <omp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* Tags of messages are numbers of threads; this one says that a rank has stopped. */
enum { STOPPED = 30000, NO_SUBJECT = -1 };

struct crew {
  struct cohort *cohort;
  struct journal *journal;
  const struct ranks *ranks;
  int next;           /* subjects below are taken or finished */
  int finished, kept; /* in all; of these, found in the journal */
  int failed;         /* errno */
  double begun, shown;
};

/* What is said if a signal ends the program: always whole, since a handler may read it at any time. */
static char farewells[2][1200];
static const char *volatile farewell;

static void on_signal(int number) {
  const char *words = farewell;
  size_t length = 0;
  while (words && words[length]) length++;
  if (length && write(STDERR_FILENO, words, length) < 0) length = 0;
  signal(number, SIG_DFL);
  raise(number);
}

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void prepare_farewell(const struct crew *crew) {
  char *words = farewells[farewell == farewells[0]];
  const char *clear = isatty(STDERR_FILENO) ? "\r\033[K" : "";
  if (crew->journal->file >= 0)
    snprintf(words, sizeof *farewells,
             "%sphasic-run: broken off: %d of %d subjects are finished and kept in %.900s; go on with --resume\n",
             clear, crew->finished, crew->cohort->count, crew->journal->name);
  else
    snprintf(words, sizeof *farewells, "%sphasic-run: broken off: nothing is kept, since the table is not a file\n",
             clear);
  farewell = words;
}

/* On a terminal only, and on one line. */
static void progress(struct crew *crew) {
  double now = seconds();
  int done = crew->finished - crew->kept;
  if (!isatty(STDERR_FILENO)) return;
  if (crew->finished == crew->cohort->count) {
    fputs("\r\033[K", stderr);
  } else if (now - crew->shown > 0.2) {
    crew->shown = now;
    fprintf(stderr, "\r\033[K%d of %d subjects", crew->finished, crew->cohort->count);
    if (done > 0) {
      long left = (long)((now - crew->begun) / done * (crew->cohort->count - crew->finished)) + 1;
      fprintf(stderr, ", %ld:%02ld:%02ld left", left / 3600, left / 60 % 60, left % 60);
    }
  }
  fflush(stderr);
}

static int take(struct crew *crew) {
  int subject = NO_SUBJECT;
#pragma omp critical(crew)
  {
    while (crew->next < crew->cohort->count && crew->cohort->values[crew->next]) crew->next++;
    if (crew->next < crew->cohort->count && !crew->failed) subject = crew->next++;
  }
  return subject;
}

static void hand_in(struct crew *crew, int subject, const double *values) {
  double *kept = malloc(((size_t)crew->cohort->width + 1) * sizeof *kept);
  if (!kept) abort();
  memcpy(kept, values, (size_t)crew->cohort->width * sizeof *kept);
#pragma omp critical(crew)
  {
    crew->cohort->values[subject] = kept;
    if (!crew->failed) crew->failed = journal_add(crew->journal, crew->cohort, subject);
    if (!crew->failed) {
      crew->finished++;
      prepare_farewell(crew);
      progress(crew);
    }
  }
}

static double *new_message(const struct cohort *c) {
  double *message = malloc(((size_t)c->width + 2) * sizeof *message);
  if (!message) abort();
  return message;
}

/* A message is the number of a subject and its measures; the answer is the number of the next one. */
static void work(struct crew *crew) {
  double *values = new_message(crew->cohort);
  int subject;
  while ((subject = take(crew)) != NO_SUBJECT) {
    cohort_run_subject(crew->cohort, subject, values);
    hand_in(crew, subject, values);
  }
  free(values);
}

static void serve(struct crew *crew) {
  const struct timespec pause = {0, 200000};
  double *message = new_message(crew->cohort), answer;
  int working = crew->ranks->size - 1;
  while (working > 0) {
    int rank = RANKS_ANY, tag = RANKS_ANY;
    if (!crew->ranks->is_waiting()) { /* asking MPI to wait would keep a processor busy */
      nanosleep(&pause, NULL);
      continue;
    }
    crew->ranks->receive(message, crew->cohort->width + 1, &rank, &tag);
    if (tag == STOPPED) {
      working--;
      continue;
    }
    if (message[0] >= 0) hand_in(crew, (int)message[0], message + 1);
    answer = take(crew);
    crew->ranks->send(&answer, 1, rank, tag);
  }
  free(message);
}

int crew_run(struct cohort *c, struct journal *journal, const struct ranks *ranks, int threads) {
  static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
  struct crew crew = {.cohort = c, .journal = journal, .ranks = ranks, .begun = seconds()};
  const bool serves = ranks->size > 1;
  sigset_t these;
  int i;
  for (i = 0; i < c->count; i++) crew.kept += c->values[i] != NULL;
  crew.finished = crew.kept;
  prepare_farewell(&crew);
  sigemptyset(&these);
  for (i = 0; i < COUNT(signals); i++) {
    sigaddset(&these, signals[i]);
    signal(signals[i], on_signal);
  }
  omp_set_dynamic(0);
#pragma omp parallel num_threads(threads + serves)
  {
    if (serves && omp_get_thread_num() == 0)
      serve(&crew);
    else
      work(&crew);
  }
  sigprocmask(SIG_BLOCK, &these, NULL); /* the little that is left is done whole */
  return crew.failed;
}

void crew_assist(const struct cohort *c, const struct ranks *ranks, int threads) {
  double nothing = 0;
#pragma omp parallel num_threads(threads)
  {
    double *message = new_message(c), answer;
    int rank = 0, tag = omp_get_thread_num();
    for (message[0] = NO_SUBJECT;; message[0] = answer) {
      ranks->send(message, message[0] < 0 ? 1 : c->width + 1, 0, tag);
      ranks->receive(&answer, 1, &rank, &tag);
      if (answer < 0) break;
      cohort_run_subject(c, (int)answer, message + 1);
    }
    free(message);
  }
  ranks->send(&nothing, 1, 0, STOPPED);
}
