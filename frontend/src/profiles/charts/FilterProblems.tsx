import { Alert, List } from '@mantine/core';
import type { FilterProblem } from '@persona-lens/backend/domain/post-filter/filter-problem';
import { IconAlertTriangle } from '@tabler/icons-react';
import { cutText } from '../../lib/cut-text';

/** Most characters of what the address says that are shown. */
const LONGEST_VALUE = 100;

/** Says what of the address cannot be a filter, and that the rest is applied; nothing where all can. */
export function FilterProblems({ problems }: { problems: readonly FilterProblem[] }) {
  if (problems.length === 0) return null;
  return (
    <Alert
      color="orange"
      icon={<IconAlertTriangle />}
      title="Parts of the filter in the address cannot be used"
    >
      <List size="sm">
        {problems.map(({ parameter, value, reason }, index) => (
          <List.Item key={index} style={{ overflowWrap: 'anywhere' }}>
            <bdi>
              {parameter}={cutText(value, LONGEST_VALUE)}
            </bdi>
            : {reason}.
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
