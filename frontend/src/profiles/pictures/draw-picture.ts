import { dayNames } from '@persona-lens/backend/domain/statistics/patterns';
import { formatCount, formatFigure } from '../../lib/number-format';
import { axisTicks, shownLabels } from '../charts/bar-axes';
import { legendOf, levelOf } from '../charts/heat-levels';
import type { Picture, PictureFrame } from './picture';
import { cutToWidth, escapeXml, textLines } from './svg-text';

const WIDTH = 960;
const PAD = 24;
const INNER = WIDTH - 2 * PAD;
const PLOT_HEIGHT = 320;
const AXIS_LEFT = 56;

const INK = '#1b2429';
const DIM = '#5a6870';
const LINE = '#dbe2e4';
const BAR = '#12756f';
const FAINT = '#b9d8d5';
const HEAT = ['#eef2f2', '#d5ecea', '#78c5bf', '#329f98', '#12756f', '#034c48'];
const SERIES = ['#12756f', '#b3530c', '#6741d9', '#c2255c'];
const DASHES = ['', '8 4', '2 4', '10 4 2 4'];

/** A drawing of some height. */
interface Drawing {
  svg: string;
  height: number;
}

/** A chart as an SVG file of its own, in light colours, with its title, what it rests on, and where its figures come from. */
export function pictureSvg({ title, caption, source }: PictureFrame, picture: Picture): string {
  const heading = lines(title, 20, INK, PAD + 20, 'font-weight="600"');
  const said = lines(caption, 13, DIM, heading.bottom + 22);
  const top = said.bottom + 20;
  const { svg, height } = drawingOf(picture);
  const foot = lines(source, 12, DIM, top + height + 28);
  const total = foot.bottom + PAD - 8;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${total}" viewBox="0 0 ${WIDTH} ${total}" font-family="system-ui, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif" font-size="13" role="img">`,
    `<title>${escapeXml(title)}</title>`,
    `<rect width="${WIDTH}" height="${total}" fill="#ffffff"/>`,
    heading.svg,
    said.svg,
    `<g transform="translate(${PAD} ${top})">${svg}</g>`,
    foot.svg,
    '</svg>\n',
  ].join('\n');
}

function drawingOf(picture: Picture): Drawing {
  switch (picture.kind) {
    case 'columns':
      return columns(picture);
    case 'rows':
      return rows(picture);
    case 'heat':
      return heat(picture.counts);
    case 'lines':
      return series(picture);
  }
}

function lines(content: string, size: number, fill: string, y: number, more = '') {
  const all = textLines(content, size, INNER);
  const lead = Math.round(size * 1.35);
  const svg = all.map((line, at) => text(PAD, y + at * lead, line, { size, fill, more })).join('');
  return { svg, bottom: y + Math.max(0, all.length - 1) * lead };
}

interface Look {
  size?: number;
  fill?: string;
  anchor?: 'start' | 'middle' | 'end';
  more?: string;
}

function text(
  x: number,
  y: number,
  content: string,
  { size = 13, fill = DIM, anchor, more }: Look = {},
): string {
  const at = anchor ? ` text-anchor="${anchor}"` : '';
  return `<text x="${round(x)}" y="${round(y)}" font-size="${size}" fill="${fill}"${at}${more ? ` ${more}` : ''}>${escapeXml(content)}</text>`;
}

const rect = (x: number, y: number, width: number, height: number, fill: string, radius = 2): string =>
  `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="${radius}" fill="${fill}"/>`;

const round = (value: number): number => Math.round(value * 100) / 100;

/** Lines across the plot with their values, and the labels below it. */
function axes(
  ticks: readonly number[],
  labels: readonly string[],
  format: (value: number) => string,
): string {
  const top = ticks.at(-1) || 1;
  const grid = ticks.map((tick) => {
    const y = PLOT_HEIGHT - (tick / top) * PLOT_HEIGHT;
    return `<line x1="${AXIS_LEFT}" x2="${INNER}" y1="${round(y)}" y2="${round(y)}" stroke="${LINE}"/>${text(AXIS_LEFT - 8, y + 4, format(tick), { size: 12, anchor: 'end' })}`;
  });
  const band = (INNER - AXIS_LEFT) / labels.length;
  const places = labels.map((label, at) => ({
    xPx: AXIS_LEFT + (at + 0.5) * band,
    widthPx: label.length * 7,
  }));
  const below = shownLabels(places, INNER).map(({ index, xPx }) =>
    text(xPx, PLOT_HEIGHT + 20, labels[index] ?? '', { size: 12, anchor: 'middle' }),
  );
  return [...grid, ...below].join('');
}

function columns({ bars, unit }: Extract<Picture, { kind: 'columns' }>): Drawing {
  const sound = bars.filter(({ isFew }) => !isFew);
  const hasSound = sound.some(({ value }) => value > 0);
  const highest = Math.max(0, ...(hasSound ? sound : bars).map(({ value }) => value));
  const ticks = axisTicks(highest, hasSound && sound.length < bars.length);
  const top = ticks.at(-1) || 1;
  const band = (INNER - AXIS_LEFT) / Math.max(1, bars.length);
  const width = Math.min(48, Math.max(1, bars.length > 40 ? band - 1 : band * 0.7));
  const drawn = bars.map(({ value, isFew }, at) => {
    const height = Math.min(1, value / top) * PLOT_HEIGHT;
    const x = AXIS_LEFT + (at + 0.5) * band - width / 2;
    return value > 0 ? rect(x, PLOT_HEIGHT - height, width, height, isFew ? FAINT : BAR) : '';
  });
  const scale = axes(
    ticks,
    bars.map(({ label }) => label),
    formatFigure,
  );
  return {
    svg: `<g transform="translate(0 16)">${text(0, -6, unit, { size: 12 })}${scale}${drawn.join('')}</g>`,
    height: PLOT_HEIGHT + 54,
  };
}

function rows({ bars, highest }: Extract<Picture, { kind: 'rows' }>): Drawing {
  const sound = bars.filter(({ isFew, value }) => !isFew && value > 0);
  const full = highest ?? Math.max(1, ...(sound.length > 0 ? sound : bars).map(({ value }) => value));
  const step = 36;
  const svg = bars.map(({ name, value, figure, isFew }, at) => {
    const y = at * step;
    const shown = cutToWidth(name, 13, INNER - figure.length * 8 - 24);
    const length = Math.min(1, value / full) * INNER;
    return [
      text(0, y + 13, shown, { fill: INK }),
      text(INNER, y + 13, figure, { anchor: 'end' }),
      rect(0, y + 20, INNER, 6, HEAT[0]!),
      value > 0 ? rect(0, y + 20, length, 6, isFew ? FAINT : BAR) : '',
    ].join('');
  });
  return { svg: svg.join(''), height: Math.max(1, bars.length) * step - 8 };
}

function heat(counts: readonly (readonly number[])[]): Drawing {
  const most = Math.max(0, ...counts.flat());
  const left = 48;
  const cell = (INNER - left) / 24;
  const height = 30;
  const hours = [0, 3, 6, 9, 12, 15, 18, 21].map((hour) =>
    text(left + hour * cell, 12, `${String(hour).padStart(2, '0')}:00`, { size: 12 }),
  );
  const days = dayNames.map((day, row) => {
    const y = 22 + row * height;
    const cells = Array.from({ length: 24 }, (_, hour) => {
      const fill = HEAT[levelOf(counts[row]?.[hour] ?? 0, most)] ?? HEAT[0]!;
      return rect(left + hour * cell + 1, y + 1, cell - 2, height - 2, fill, 4);
    });
    return `${text(0, y + 20, day.slice(0, 3), { fill: INK })}${cells.join('')}`;
  });
  const bottom = 22 + 7 * height + 24;
  let x = left;
  const legend = legendOf(most).map(({ level, from, to }) => {
    const label = from === to ? formatCount(from) : `${formatCount(from)}–${formatCount(to)}`;
    const step = `${rect(x, bottom - 11, 14, 14, HEAT[level]!, 3)}${text(x + 20, bottom + 1, label, { size: 12 })}`;
    x += 36 + label.length * 8;
    return step;
  });
  return { svg: [...hours, ...days, ...legend].join(''), height: bottom + 8 };
}

function series({ names, points }: Extract<Picture, { kind: 'lines' }>): Drawing {
  const values = points.flatMap((point) => point.values.filter((value) => value !== null));
  const ticks = axisTicks(Math.max(0, ...values), false);
  const top = ticks.at(-1) || 1;
  const band = (INNER - AXIS_LEFT) / Math.max(1, points.length);
  const drawn = names.map((_, account) => {
    let isDown = false;
    const path = points.map(({ values: at }, index) => {
      const value = at[account] ?? null;
      if (value === null) return ((isDown = false), '');
      const place = `${round(AXIS_LEFT + (index + 0.5) * band)} ${round(PLOT_HEIGHT - (value / top) * PLOT_HEIGHT)}`;
      const step = isDown ? `L${place}` : `M${place}`;
      isDown = true;
      return step;
    });
    const dash = DASHES[account] ? ` stroke-dasharray="${DASHES[account]}"` : '';
    return `<path d="${path.join('')}" fill="none" stroke="${SERIES[account] ?? INK}" stroke-width="2" stroke-linecap="round"${dash}/>`;
  });
  let x = AXIS_LEFT;
  const legend = names.map((name, account) => {
    const label = cutToWidth(name, 13, INNER / names.length - 50);
    const dash = DASHES[account] ? ` stroke-dasharray="${DASHES[account]}"` : '';
    const step = `<line x1="${x}" x2="${x + 24}" y1="${PLOT_HEIGHT + 44}" y2="${PLOT_HEIGHT + 44}" stroke="${SERIES[account] ?? INK}" stroke-width="2"${dash}/>${text(x + 30, PLOT_HEIGHT + 48, label, { fill: INK })}`;
    x += 50 + label.length * 8;
    return step;
  });
  const scale = axes(
    ticks,
    points.map(({ label }) => label),
    formatFigure,
  );
  return { svg: [scale, ...drawn, ...legend].join(''), height: PLOT_HEIGHT + 56 };
}
