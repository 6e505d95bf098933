import type { ColumnRole } from '@persona-lens/backend/domain/import-mapping';
import { NativeSelect } from '@mantine/core';
import type { ImportMapping, ImportQuestion } from '../api/imports';
import { formatCounted } from '../lib/number-format';
import { roleChoices } from './column-roles';
import classes from './ColumnTable.module.css';

/** What `ColumnTable` needs. */
export interface ColumnTableProps {
  question: ImportQuestion;
  mapping: ImportMapping;
  onRole: (column: string, role: ColumnRole) => void;
}

/** The first records of a file, and above each column what it holds. Scrolls by itself. */
export function ColumnTable({ question, mapping, onRole }: ColumnTableProps) {
  const { columns, records } = question;
  return (
    // Who has no mouse must be able to scroll it.
    <div className={classes.frame} role="region" aria-label="First records of the file" tabIndex={0}>
      <table className={classes.table}>
        <caption className={classes.caption}>
          {formatCounted(columns.length, 'column')}, the first {formatCounted(records.length, 'record')}
        </caption>
        <thead>
          <tr>
            {columns.map(({ name }) => {
              const role = mapping.columns[name] ?? 'ignore';
              return (
                <th key={name} scope="col" data-used={role !== 'ignore' || undefined}>
                  <span className={classes.name} title={name}>
                    {name}
                  </span>
                  <NativeSelect
                    size="xs"
                    aria-label={`What ${name} holds`}
                    data={roleChoices}
                    value={role}
                    onChange={(event) => onRole(name, event.currentTarget.value as ColumnRole)}
                  />
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {records.map((record, row) => (
            <tr key={row}>
              {columns.map(({ name }, at) => (
                <td key={name} data-used={(mapping.columns[name] ?? 'ignore') !== 'ignore' || undefined}>
                  <span className={classes.value} title={record[at]}>
                    {record[at]}
                  </span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
