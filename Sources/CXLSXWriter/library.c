#define _GNU_SOURCE
#include "CXLSXWriter.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static phare_xlsx functions;
static lxw_error (*close_workbook)(lxw_workbook *);
static int is_loaded;

static void load(void) {
  void *library = dlopen("libxlsxwriter.so." LXW_SOVERSION, RTLD_NOW | RTLD_LOCAL);
  if (!library) return;
#define PHARE_XLSX_FIND(name)                                          \
  functions.name = (__typeof__(functions.name))dlsym(library, #name); \
  if (!functions.name) return;
  PHARE_XLSX_FUNCTIONS(PHARE_XLSX_FIND)
#undef PHARE_XLSX_FIND
  close_workbook = (__typeof__(close_workbook))dlsym(library, "workbook_close");
  is_loaded = close_workbook != NULL;
}

const phare_xlsx *phare_xlsx_library(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
  return is_loaded ? &functions : NULL;
}

// MARK: Bars of errors

// The lengths of one series. Its number stands in the workbook where the library writes the length of all bars, and the
// lengths take its place when the chart is written.
typedef struct phare_bars {
  struct phare_bars *next;
  int number;
  int count;
  char *cells[2];    // where the lengths stand, below and above
  double lengths[];  // below, then above
} phare_bars;

// A workbook is made and closed on one thread.
static _Thread_local phare_bars *all_bars;
static _Thread_local int out_of_memory;
static _Thread_local void (*write_library_plot_area)(lxw_chart *);

static void free_bars(phare_bars *bars) {
  free(bars->cells[0]);
  free(bars->cells[1]);
  free(bars);
}

static void write_lengths(FILE *file, const char *side, const char *cells, const double *lengths, int count) {
  fprintf(file, "<c:%s><c:numRef><c:f>%s</c:f><c:numCache><c:formatCode>General</c:formatCode>", side, cells);
  fprintf(file, "<c:ptCount val=\"%d\"/>", count);
  for (int i = 0; i < count; i++)
    if (lengths[i] >= 0) fprintf(file, "<c:pt idx=\"%d\"><c:v>%.15g</c:v></c:pt>", i, lengths[i]);
  fprintf(file, "</c:numCache></c:numRef></c:%s>", side);
}

// Copies a plot area, the bars of one length replaced by those of each point.
static void copy_plot_area(const char *text, FILE *file) {
  static const char fixed[] = "<c:errValType val=\"fixedVal\"/>", value[] = "<c:val val=\"";
  for (const char *start; (start = strstr(text, fixed)); ) {
    const char *number = strstr(start, value);
    const char *end = number ? strstr(number, "/>") : NULL;
    if (!end) break;
    phare_bars *bars = all_bars;
    for (int wanted = atoi(number + strlen(value)); bars && bars->number != wanted; ) bars = bars->next;
    if (!bars) break;
    fwrite(text, 1, start - text, file);
    fputs("<c:errValType val=\"cust\"/>", file);
    start += strlen(fixed);
    fwrite(start, 1, number - start, file);
    write_lengths(file, "plus", bars->cells[1], bars->lengths + bars->count, bars->count);
    write_lengths(file, "minus", bars->cells[0], bars->lengths, bars->count);
    text = end + 2;
  }
  fputs(text, file);
}

// Writes the plot area of a chart by way of memory.
static void write_plot_area(lxw_chart *chart) {
  FILE *file = chart->file;
  char *text = NULL;
  size_t size = 0;
  FILE *memory = open_memstream(&text, &size);
  if (!memory) {
    out_of_memory = 1;
    return;
  }
  chart->file = memory;
  write_library_plot_area(chart);
  chart->file = file;
  int failed = ferror(memory);
  if (fclose(memory) != 0 || failed || !text)
    out_of_memory = 1;
  else
    copy_plot_area(text, file);
  free(text);
}

int phare_xlsx_set_error_bars(
  lxw_chart *chart, lxw_chart_series *series, const char *cells_below, const char *cells_above, const double *below,
  const double *above, int count
) {
  phare_bars *bars = malloc(sizeof(phare_bars) + 2 * sizeof(double) * (size_t)count);
  if (!bars) return LXW_ERROR_MEMORY_MALLOC_FAILED;
  bars->cells[0] = strdup(cells_below);
  bars->cells[1] = strdup(cells_above);
  if (!bars->cells[0] || !bars->cells[1]) {
    free_bars(bars);
    return LXW_ERROR_MEMORY_MALLOC_FAILED;
  }
  bars->next = all_bars;
  bars->number = all_bars ? all_bars->number + 1 : 1;
  bars->count = count;
  memcpy(bars->lengths, below, sizeof(double) * (size_t)count);
  memcpy(bars->lengths + count, above, sizeof(double) * (size_t)count);
  all_bars = bars;
  functions.chart_series_set_error_bars(series->x_error_bars, LXW_CHART_ERROR_BAR_TYPE_FIXED, bars->number);
  // Charts of one kind share the function.
  if (chart->write_plot_area != write_plot_area) {
    write_library_plot_area = chart->write_plot_area;
    chart->write_plot_area = write_plot_area;
  }
  return 0;
}

int phare_xlsx_close(lxw_workbook *workbook) {
  out_of_memory = 0;
  int status = (int)close_workbook(workbook);
  while (all_bars) {
    phare_bars *bars = all_bars;
    all_bars = bars->next;
    free_bars(bars);
  }
  return status == 0 && out_of_memory ? -1 : status;
}
