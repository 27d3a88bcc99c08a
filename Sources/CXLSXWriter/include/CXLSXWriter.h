#ifndef CXLSXWRITER_H
#define CXLSXWRITER_H

#include <xlsxwriter.h>

// The functions of libxlsxwriter that are called, by their names.
#define PHARE_XLSX_FUNCTIONS(F) \
  F(workbook_new_opt) \
  F(workbook_add_chart) \
  F(workbook_add_format) \
  F(workbook_add_worksheet) \
  F(workbook_set_properties) \
  F(format_set_align) \
  F(format_set_bg_color) \
  F(format_set_bold) \
  F(format_set_bottom) \
  F(format_set_font_color) \
  F(format_set_font_size) \
  F(format_set_indent) \
  F(format_set_italic) \
  F(format_set_num_format) \
  F(format_set_text_wrap) \
  F(format_set_underline) \
  F(worksheet_add_table) \
  F(worksheet_fit_to_pages) \
  F(worksheet_freeze_panes) \
  F(worksheet_hide) \
  F(worksheet_ignore_errors) \
  F(worksheet_insert_chart_opt) \
  F(worksheet_merge_range) \
  F(worksheet_print_area) \
  F(worksheet_repeat_rows) \
  F(worksheet_set_column) \
  F(worksheet_set_footer) \
  F(worksheet_set_landscape) \
  F(worksheet_set_paper) \
  F(worksheet_set_row) \
  F(worksheet_set_tab_color) \
  F(worksheet_write_blank) \
  F(worksheet_write_number) \
  F(worksheet_write_string) \
  F(worksheet_write_url_opt) \
  F(chart_add_series) \
  F(chart_axis_major_gridlines_set_line) \
  F(chart_axis_set_crossing_max) \
  F(chart_axis_set_line) \
  F(chart_axis_set_max) \
  F(chart_axis_set_min) \
  F(chart_axis_set_num_format) \
  F(chart_axis_set_reverse) \
  F(chart_legend_set_position) \
  F(chart_series_set_error_bars) \
  F(chart_series_set_fill) \
  F(chart_series_set_labels) \
  F(chart_series_set_labels_font) \
  F(chart_series_set_labels_position) \
  F(chart_series_set_name) \
  F(chart_set_series_gap) \
  F(chart_title_off)

// The library, loaded when a workbook is first written: a program that writes none starts without it.
typedef struct phare_xlsx {
#define PHARE_XLSX_MEMBER(name) __typeof__(name) *_Nonnull name;
  PHARE_XLSX_FUNCTIONS(PHARE_XLSX_MEMBER)
#undef PHARE_XLSX_MEMBER
} phare_xlsx;

// The functions; null where the library cannot be loaded. Safe on several threads.
const phare_xlsx *_Nullable phare_xlsx_library(void);

// Shows how far the points of a series of bars may reach below and above their values, which the library writes only for lengths
// that are all the same. The lengths stand in cells too, whose references need no escape in XML. Points that are not finite have
// none. All is copied. 0, or the number of an error.
int phare_xlsx_set_error_bars(
  lxw_chart *_Nonnull chart, lxw_chart_series *_Nonnull series, const char *_Nonnull cells_below,
  const char *_Nonnull cells_above, const double *_Nonnull below, const double *_Nonnull above, int count);

// Writes the file and frees the workbook with the bars of its charts. 0, or an error of the library, or -1 without memory.
int phare_xlsx_close(lxw_workbook *_Nonnull workbook);

#endif
