/** Writes figures as people read them. */
export interface FigureText {
  /** A figure that need not be whole: `1,204` from 1,000 on, `17.1` from 1 on, below that two digits that say something: `0.13`. */
  figure: (value: number) => string;
  /**
   * A share of 0 to 1 as a percentage: `19.9%`, `25%`. 0% and 100% are nothing and all: what is near them is `<0.1%` or `>99.9%`.
   */
  share: (value: number) => string;
}

/**
 * The one rule by which figures and shares are rounded, so that the same number reads the same in a text, a table, a chart and a report.
 *
 * @param locale the reader's own when absent.
 */
export function figureText(locale?: string): FigureText {
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const small = new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  return {
    figure: (value) => {
      const size = Math.abs(value);
      return (size >= 999.95 ? whole : size >= 0.995 ? decimal : small).format(value);
    },
    share: (value) => {
      if (value > 0 && value < 0.0005) return `<${percent.format(0.001)}`;
      if (value < 1 && value >= 0.9995) return `>${percent.format(0.999)}`;
      return percent.format(value);
    },
  };
}
