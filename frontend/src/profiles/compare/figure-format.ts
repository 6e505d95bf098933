const exact = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const small = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 3 });
const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 });

/** A figure that need not be whole, as exact as it is worth: `1,284`, `48.5`, `0.125`. */
export function formatFigure(figure: number): string {
  return Math.abs(figure) >= 100 ? exact.format(figure) : small.format(figure);
}

/** A share from 0 to 1 with one decimal place, and never 0% for what is not nothing: `12.5%`, `<0.1%`. */
export function formatPercent(share: number): string {
  return share > 0 && share < 0.0005 ? `<${percent.format(0.001)}` : percent.format(share);
}
