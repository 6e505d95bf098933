import type { ReactNode } from 'react';
import type { ReportTable } from './report-tables';
import classes from './ReportView.module.css';
import type { NamedText } from './sample-rows';

/** A chapter of the report. */
export function Chapter({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.chapter} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** Tables next to each other where there is room. */
export function Tables({ tables }: { tables: readonly ReportTable[] }) {
  return (
    <div className={tables.length > 1 ? classes.columns : undefined}>
      {tables.map((table) => (
        <div key={table.title} className={classes.whole}>
          <h3>{table.title}</h3>
          <TableOf table={table} />
        </div>
      ))}
    </div>
  );
}

function TableOf({ table }: { table: ReportTable }) {
  const figures = (
    <table className={classes.table} aria-label={table.title}>
      <thead>
        <tr>
          {table.columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map(([name, ...cells]) => (
          <tr key={name}>
            <th scope="row">
              <bdi>{name}</bdi>
            </th>
            {cells.map((cell, index) => (
              <td key={index}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
  // A wide one is scrolled on a telephone, and so must be reachable by keyboard.
  return table.columns.length <= 4 ? (
    figures
  ) : (
    <div className={classes.scroller} role="group" aria-label={`${table.title}, table`} tabIndex={0}>
      {figures}
    </div>
  );
}

/** Names and texts, one a line. */
export function NamedTexts({ rows, label }: { rows: readonly NamedText[]; label: string }) {
  return (
    <table className={classes.texts} aria-label={label}>
      <tbody>
        {rows.map(([name, text], index) => (
          <tr key={index}>
            <th scope="row">{name}</th>
            <td>{text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
