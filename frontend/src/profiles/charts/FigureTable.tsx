import { Table, UnstyledButton } from '@mantine/core';
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
  /** Nothing in it can be chosen. */
  isStatic?: boolean;
}

/** Figures as a table. What can be chosen in a chart can be chosen here by the name of the row. */
export function FigureTable({ caption, columns, rows, isStatic = false }: FigureTableProps) {
  return (
    <Table.ScrollContainer minWidth={Math.min(columns.length, 8) * 60} maxHeight={420} type="native">
      <Table verticalSpacing={4} horizontalSpacing="xs" captionSide="top" className={classes.table}>
        {caption !== '' && <Table.Caption className={classes.caption}>{caption}</Table.Caption>}
        <Table.Thead>
          <Table.Tr>
            {columns.map((column, index) => (
              <Table.Th key={column} scope="col" className={index === 0 ? classes.name : classes.figure}>
                {column}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ name, cells, isChosen, onChoose }) => (
            <Table.Tr key={name} data-chosen={isChosen || undefined}>
              <Table.Th scope="row" className={classes.name}>
                {onChoose && !isStatic ? (
                  <UnstyledButton
                    className={classes.choose}
                    aria-pressed={isChosen ?? false}
                    onClick={onChoose}
                  >
                    <bdi>{name}</bdi>
                  </UnstyledButton>
                ) : (
                  <bdi>{name}</bdi>
                )}
              </Table.Th>
              {cells.map((cell, index) => (
                <Table.Td key={index} className={classes.figure}>
                  {cell}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
