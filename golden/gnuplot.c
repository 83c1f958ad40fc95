#include "gnuplot.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static _Noreturn void give_up(const struct gnuplot *g, const char *why) {
  fflush(stdout);
  fprintf(stderr, "%s: %s\n", g->file, why);
  unlink(g->beside);
  exit(2);
}

const char *plot_format(const char *file) {
  size_t length = strlen(file);
  if (length > 4 && strcmp(file + length - 4, ".svg") == 0) return "svg";
  if (length > 4 && strcmp(file + length - 4, ".png") == 0) return "pngcairo";
  return NULL;
}

static void name(struct gnuplot *g, const char *file) {
  g->file = file;
  if (snprintf(g->beside, sizeof g->beside, "%s.new", file) >= (int)sizeof g->beside) {
    g->beside[0] = '\0';
    give_up(g, "the name is too long");
  }
}

void gnuplot_check(const char *file) {
  struct gnuplot g;
  struct stat there;
  int made;
  name(&g, file);
  if (stat(file, &there) == 0 && S_ISDIR(there.st_mode)) give_up(&g, strerror(EISDIR));
  made = open(g.beside, O_WRONLY | O_CREAT, 0666);
  if (made < 0) give_up(&g, strerror(errno));
  close(made);
  unlink(g.beside);
}

const char *gnuplot_text(const char *words, char out[GNUPLOT_TEXT]) {
  int i;
  for (i = 0; words[i] && i < GNUPLOT_TEXT - 1; i++) out[i] = words[i] == '"' || words[i] == '\\' ? '\'' : words[i];
  out[i] = '\0';
  return out;
}

void gnuplot_begin(struct gnuplot *g, const char *file, int width, int height) {
  const char *c;
  name(g, file);
  fflush(NULL);
  if (!(g->out = popen("gnuplot", "w"))) give_up(g, strerror(errno));
  fprintf(g->out, "set terminal %s size %d,%d font 'Helvetica,11' noenhanced background rgb 'white'\nset output '",
          plot_format(file), width, height);
  for (c = g->beside; *c; c++) fprintf(g->out, *c == '\'' ? "''" : "%c", *c);
  fputs("'\nset multiplot\n", g->out);
}

/* gnuplot does not tell when the disk is full: a picture is whole if it ends as its format ends. */
static bool is_whole(const char *picture, const char *format) {
  const char *last = strcmp(format, "svg") == 0 ? "</svg>" : "IEND";
  char end[64] = "";
  FILE *in = fopen(picture, "rb");
  size_t got, i, length = strlen(last);
  if (!in) return false;
  if (fseek(in, -32, SEEK_END) != 0) rewind(in);
  got = fread(end, 1, sizeof end, in);
  fclose(in);
  for (i = 0; i + length <= got; i++)
    if (memcmp(end + i, last, length) == 0) return true;
  return false;
}

void gnuplot_end(struct gnuplot *g) {
  fputs("unset multiplot\nunset output\n", g->out);
  if (pclose(g->out) != 0) give_up(g, "gnuplot failed");
  if (!is_whole(g->beside, plot_format(g->file))) give_up(g, "gnuplot did not write it whole; is the disk full?");
  if (rename(g->beside, g->file) != 0) give_up(g, strerror(errno));
}
