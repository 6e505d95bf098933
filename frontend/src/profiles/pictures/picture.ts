/** Upright bars on an axis. */
interface ColumnsPicture {
  readonly kind: 'columns';
  /** What the bars count. */
  readonly unit: string;
  /** `isFew` ones rest on too few posts: they are drawn faintly and do not decide how far the axis goes. */
  readonly bars: readonly { readonly label: string; readonly value: number; readonly isFew?: boolean }[];
}

/** Bars one below another, each with its figure in words. */
interface RowsPicture {
  readonly kind: 'rows';
  readonly bars: readonly {
    readonly name: string;
    readonly value: number;
    readonly figure: string;
    readonly isFew?: boolean;
  }[];
  /** The value of a bar of full length; when absent that of the longest that rests on posts enough. */
  readonly highest?: number;
}

/** Days by hours: 7 rows from Monday on, of 24 hours each. */
interface HeatPicture {
  readonly kind: 'heat';
  readonly counts: readonly (readonly number[])[];
}

/** One line a name, all on the same axes; null leaves a gap. */
interface LinesPicture {
  readonly kind: 'lines';
  readonly names: readonly string[];
  readonly points: readonly { readonly label: string; readonly values: readonly (number | null)[] }[];
}

/** What a chart shows, as far as a picture of it needs to know. */
export type Picture = ColumnsPicture | RowsPicture | HeatPicture | LinesPicture;

/** What stands around a picture, so that it says by itself what it is. */
export interface PictureFrame {
  readonly title: string;
  /** What the figures are and what they rest on. */
  readonly caption: string;
  /** Whose posts, from where, counted by what and when. */
  readonly source: string;
}
