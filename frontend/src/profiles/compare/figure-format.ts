const exact = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const small = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 3 });
const percent = new Intl.NumberFormat(undefined, {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const whole = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 0 });

/** A figure that need not be whole, as exact as it is worth: `1,284`, `48.5`, `0.125`. */
export function formatFigure(figure: number): string {
  return Math.abs(figure) >= 100 ? exact.format(figure) : small.format(figure);
}

/** A share from 0 to 1 with one decimal place; never 0% for what is not nothing: `12.5%`, `0%`, `<0.1%`. */
export function formatPercent(share: number): string {
  if (share === 0 || share === 1) return whole.format(share);
  return share < 0.0005 ? `<${percent.format(0.001)}` : percent.format(share);
}

/** A figure as a multiple of another one: `1.25×`. */
export function formatMultiple(multiple: number): string {
  return `${small.format(multiple)}×`;
}
