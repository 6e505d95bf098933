import classes from './FigureTable.module.css';

/** A row of a table of figures. */
export interface FigureRow {
  name: string;
  /** One for each column after the first. */
  cells: readonly string[];
  isChosen?: boolean;
  /** Filters by what the row is about. */
  onChoose?: () => void;
}

/** What `FigureTable` needs. */
export interface FigureTableProps {
  /** Says what is counted; empty where a heading above says it. */
  caption: string;
  columns: readonly string[];
  rows: readonly FigureRow[];
  /** It is there for screen readers only: nothing in it can be chosen, nor can it be focused to be scrolled. */
  isStatic?: boolean;
}

/**
 * Figures as a table. What can be chosen in a chart can be chosen here by the name of the row. Plain elements: a chart of weeks has
 * hundreds of cells, for screen readers all the time, and a component for each would cost more than the chart.
 */
export function FigureTable({ caption, columns, rows, isStatic = false }: FigureTableProps) {
  const hasButtons = rows.some(({ onChoose }) => onChoose !== undefined);
  return (
    <div
      {...(!isStatic && { className: classes.scroll })}
      // Where no button in it takes the focus, it does: without a mouse there is no other way to the last row.
      {...(!isStatic &&
        !hasButtons && {
          role: 'group',
          'aria-label': `${caption || columns.join(', ')}, table`,
          tabIndex: 0,
        })}
    >
      <table className={classes.table}>
        {caption !== '' && <caption className={classes.caption}>{caption}</caption>}
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th key={column} scope="col" className={index === 0 ? classes.name : classes.figure}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, cells, isChosen, onChoose }) => (
            <tr key={name} data-chosen={isChosen || undefined}>
              <th scope="row" className={classes.name}>
                {onChoose && !isStatic ? (
                  <button
                    type="button"
                    className={classes.choose}
                    aria-pressed={isChosen ?? false}
                    onClick={onChoose}
                  >
                    <bdi>{name}</bdi>
                  </button>
                ) : (
                  <bdi>{name}</bdi>
                )}
              </th>
              {cells.map((cell, index) => (
                <td key={index} className={classes.figure}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
