/**
 * What a spreadsheet would take for a formula. Papaparse's own pattern ends in `.*$` and so lets a cell through that has a line break (5.7.1).
 * Full-width signs are formulas too, in East Asian editions of Excel.
 */
export const formulaPattern = /^[\s\u0000]*[=+\-@\t\r\n＝＋－＠]/; // oxlint-disable-line no-control-regex
