import { measures } from '@persona-lens/backend/domain/post';
import { Table, Text } from '@mantine/core';
import { formatFigure } from '../../lib/number-format';
import { Count } from '../Count';
import { Section } from '../Section';
import { basisText } from './basis';
import classes from './FigureTable.module.css';
import { MEASURE_NAMES } from './figure-names';
import { reactionsName } from './measures';
import type { ViewState } from './view-state';

/** How each measure is spread over the posts: a table, because that is how such figures are read. */
export function SpreadSection({ profile, filtered, timeZone }: ViewState) {
  const { figures, coverage } = filtered.passing.part('engagement');
  const rows = [
    ...measures.map((measure) => ({
      name: MEASURE_NAMES[measure],
      spread: profile.notCarried.has(measure) ? null : figures.measures[measure],
    })),
    { name: 'Reactions', spread: figures.total },
  ];
  return (
    <Section title="Reactions per post" level={4} caption={basisText(coverage, timeZone)}>
      <Table.ScrollContainer
        minWidth={480}
        type="native"
        role="group"
        aria-label="Reactions per post, table"
        // Without a mouse there is no other way to the last column.
        tabIndex={0}
      >
        <Table
          verticalSpacing={6}
          horizontalSpacing="xs"
          className={classes.table}
          aria-label="Reactions per post"
        >
          <Table.Thead>
            <Table.Tr>
              {['Measure', 'Total', 'Mean', 'Median', 'Upper quarter', 'Top tenth', 'Highest'].map(
                (column, index) => (
                  <Table.Th key={column} scope="col" className={index === 0 ? classes.name : classes.figure}>
                    {column}
                  </Table.Th>
                ),
              )}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ name, spread }) => (
              <Table.Tr key={name}>
                <Table.Th scope="row" className={classes.name} data-short>
                  {name}
                </Table.Th>
                {spread === null ? (
                  <Table.Td colSpan={6}>
                    <Text span size="sm" c="dimmed">
                      not in this source
                    </Text>
                  </Table.Td>
                ) : (
                  <>
                    <Table.Td className={classes.figure}>
                      <Count value={spread.total} />
                    </Table.Td>
                    {[spread.mean, spread.median, spread.p75, spread.p90].map((value, index) => (
                      <Table.Td key={index} className={classes.figure}>
                        {formatFigure(value)}
                      </Table.Td>
                    ))}
                    <Table.Td className={classes.figure}>
                      <Count value={spread.max} />
                    </Table.Td>
                  </>
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text size="sm" c="dimmed">
        Reactions are {reactionsName(profile)} together. Half of the posts have at least the median, a quarter
        at least the upper quarter, one in ten at least the top tenth.
      </Text>
    </Section>
  );
}
