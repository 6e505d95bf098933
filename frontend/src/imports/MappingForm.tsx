import type { ColumnRole, DateOrder } from '@persona-lens/backend/domain/import-mapping';
import { maxIdentifierLength } from '@persona-lens/backend/domain/identifier';
import { typedUsername } from '@persona-lens/backend/domain/username';
import { Alert, Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useRef, useState, type FormEvent } from 'react';
import type { ImportAnswer, ImportMapping, ImportQuestion } from '../api/imports';
import { toProblem } from '../api/problem';
import { allTimeZones, timeZoneName } from '../lib/time-zone';
import { usernameProblem } from '../lib/username-problem';
import { AccountChoice, type ChosenAccounts } from './AccountChoice';
import { withRole } from './column-roles';
import { ColumnTable } from './ColumnTable';
import { describePreview } from './describe-question';
import type { ImportJob } from './import-job';
import classes from './MappingForm.module.css';
import { useMappingPreview } from './use-mapping-preview';

/** What `MappingForm` needs. */
export interface MappingFormProps {
  job: ImportJob & { question: ImportQuestion };
  /** @throws ProblemError when the answer is not taken */
  onAnswer: (answer: ImportAnswer) => Promise<void>;
  onCancel: () => void;
}

/** The columns of a file with what each holds, its accounts, and what would come out. */
export function MappingForm({ job, onAnswer, onCancel }: MappingFormProps) {
  const [mapping, setMapping] = useState<ImportMapping>(job.question.mapping);
  const { question, isStale, problem } = useMappingPreview(job, mapping);
  const [chosen, setChosen] = useState<ChosenAccounts>({ usernames: [], into: 'session' });
  const [username, setUsername] = useState('');
  const [hasTried, setHasTried] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const order = useRef<HTMLSelectElement>(null);
  const lastChange = useRef<{ column: string | null; before: ImportMapping }>({
    column: null,
    before: mapping,
  });
  const { accounts } = question;
  const listed = chosen.usernames.filter((name) => accounts.some((account) => account.username === name));
  // The account that most posts name, until somebody chooses.
  const wanted = listed.length > 0 ? listed : accounts.slice(0, 1).map((account) => account.username);
  const name = typedUsername(username);
  const nameProblem = accounts.length === 0 ? usernameProblem(name) : null;
  const isOrderOpen = question.preview.is_date_order_open && mapping.date_order === undefined;

  function changeRole(column: string, role: ColumnRole): void {
    if (lastChange.current.column !== column) lastChange.current = { column, before: mapping };
    // Keys walk through other roles to the wanted one. Those must not take anything from other columns.
    setMapping(withRole(lastChange.current.before, column, role));
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setHasTried(true);
    if (isOrderOpen) return order.current?.focus();
    if (nameProblem !== null) return field.current?.focus();
    setSending(true);
    setRefusal(null);
    try {
      await onAnswer({
        mapping,
        ...(accounts.length > 1 && { accounts: wanted, into: chosen.into }),
        ...(accounts.length === 0 && { username: name }),
      });
    } catch (error) {
      setRefusal(toProblem(error).detail);
      setSending(false);
    }
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="md">
        <Text size="sm" className={classes.reason}>
          {job.question.reason} Say what each column holds. Files with the same columns are then read like
          this without asking.
        </Text>
        <ColumnTable question={question} mapping={mapping} onRole={changeRole} />
        <Group align="flex-start" gap="md">
          {(question.preview.is_date_order_open || mapping.date_order !== undefined) && (
            <NativeSelect
              ref={order}
              label="Dates like 3/4/2021"
              data={[
                { value: '', label: 'Choose the order' },
                { value: 'day-first', label: 'Day first: 3 April' },
                { value: 'month-first', label: 'Month first: March 4' },
              ]}
              value={mapping.date_order ?? ''}
              error={hasTried && isOrderOpen ? 'Choose one.' : null}
              onChange={({ currentTarget: { value } }) =>
                setMapping({ ...mapping, date_order: value === '' ? undefined : (value as DateOrder) })
              }
            />
          )}
          {Object.values(mapping.columns).includes('time') && (
            <NativeSelect
              label="Time zone of times that name none"
              data={[
                { value: '', label: 'UTC' },
                ...allTimeZones().map((zone) => ({ value: zone, label: timeZoneName(zone) })),
              ]}
              value={mapping.time_zone ?? ''}
              onChange={({ currentTarget: { value } }) =>
                setMapping({ ...mapping, time_zone: value === '' ? undefined : value })
              }
            />
          )}
          {accounts.length === 0 && (
            <TextInput
              ref={field}
              label="Whose posts are these?"
              placeholder="Username of the account"
              leftSection="@"
              value={username}
              onChange={(event) => setUsername(event.currentTarget.value)}
              error={hasTried ? nameProblem : null}
              maxLength={maxIdentifierLength}
              autoCapitalize="none"
              autoComplete="off"
              spellCheck={false}
              required
            />
          )}
        </Group>
        <div role="status">
          <Text fw={600}>
            {isStale ? 'Looking what would come out…' : (problem ?? describePreview(question))}
          </Text>
          {accounts.length === 1 && !isStale && <Text size="sm">All by @{accounts[0]!.username}.</Text>}
          {!isStale &&
            question.preview.notes.map((note) => (
              <Text key={note} size="sm" c="dimmed">
                {note}
              </Text>
            ))}
        </div>
        {accounts.length > 1 && (
          <AccountChoice accounts={accounts} chosen={{ ...chosen, usernames: wanted }} onChange={setChosen} />
        )}
        {refusal !== null && (
          <Alert color="red" role="alert">
            {refusal}
          </Alert>
        )}
        <Group justify="flex-end">
          <Text size="sm" c="dimmed" flex={1} miw="14rem">
            The file waits on the server for half an hour.
          </Text>
          <Button variant="default" onClick={onCancel}>
            Cancel the import
          </Button>
          <Button type="submit" loading={isSending}>
            Import
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
