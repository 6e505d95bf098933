import { VisuallyHidden } from '@mantine/core';
import { Fragment } from 'react';
import { formatCounted } from '../../lib/number-format';
import { AccountMark } from './AccountMark';
import type { ComparedAccount } from './compared-account';
import type { FigureGroup, FigureRow } from './figure-row';
import classes from './FigureTable.module.css';

/** What `FigureTable` needs. */
export interface FigureTableProps {
  /** What the table is of, for screen readers. */
  label: string;
  /** Heading of the first column. */
  unit: string;
  accounts: readonly ComparedAccount[];
  groups: readonly FigureGroup[];
  /** It is there for screen readers only, which need not scroll it. */
  isStatic?: boolean;
}

/** Figures of the accounts side by side, one account a column. On a narrow screen the first column stays and the rest scrolls. */
export function FigureTable({ label, unit, accounts, groups, isStatic = false }: FigureTableProps) {
  return (
    // It can be scrolled, so it can be focused: without a mouse there is no other way to the last column.
    <div
      {...(!isStatic && {
        className: classes.scroller,
        role: 'group',
        'aria-label': `${label}, table`,
        tabIndex: 0,
      })}
    >
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">
              <VisuallyHidden>{unit}</VisuallyHidden>
            </th>
            {accounts.map(({ username, displayName, coverage }, index) => (
              <th key={username} scope="col" title={`${displayName} (@${username})`}>
                <AccountMark index={index} />
                <bdi className={classes.name}>{displayName}</bdi>
                <bdi className={classes.username}>@{username}</bdi>
                <span className={classes.posts}>{formatCounted(coverage.posts, 'post')}</span>
              </th>
            ))}
          </tr>
        </thead>
        {groups.map(({ title, rows }, index) => (
          <tbody key={title ?? index}>
            {title && (
              <tr className={classes.group}>
                <th scope="rowgroup" colSpan={accounts.length + 1}>
                  <span>{title}</span>
                </th>
              </tr>
            )}
            {rows.map((row) => (
              <tr key={row.label}>
                <th scope="row">
                  {row.label}
                  {row.hint && <span className={classes.hint}>{row.hint}</span>}
                </th>
                {row.figures.map((figure, column) => (
                  <td key={accounts[column]?.username}>
                    <FigureCell figure={figure} row={row} column={column} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function FigureCell({
  figure,
  row,
  column,
}: {
  figure: FigureRow['figures'][number];
  row: FigureRow;
  column: number;
}) {
  const note = row.notes?.[column];
  const isFew = row.isFew?.[column] ?? false;
  if (typeof figure === 'object') return <span className={classes.text}>{figure.text}</span>;
  if (typeof figure === 'string') return <span className={classes.absent}>{figure}</span>;
  return (
    <Fragment>
      <span className={classes.figure} data-few={isFew || undefined}>
        {row.format?.(figure) ?? figure}
      </span>
      {note && (
        <span className={classes.hint}>
          {note}
          {isFew && ', too few'}
        </span>
      )}
      {row.scale !== undefined && (
        <span className={classes.axis} aria-hidden>
          <span
            className={classes.bar}
            data-few={isFew || undefined}
            style={{
              width: `${row.scale > 0 ? Math.min(100, (figure / row.scale) * 100) : 0}%`,
              background: `var(--account-${(column % 4) + 1})`,
            }}
          />
        </span>
      )}
    </Fragment>
  );
}
