import { Button, Group, Modal, Stack, Textarea, VisuallyHidden } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useRef, useState, type ClipboardEvent, type FormEvent } from 'react';
import { useDropTaker } from '../components/use-drop-taker';
import { formatBytes, formatCounted } from '../lib/number-format';
import classes from './AddProfileDialog.module.css';
import { CandidateCard } from './CandidateCard';
import { DropArea } from './DropArea';
import { RefusalList } from './RefusalList';
import { checkUsernames, PASTED, type ProfileIntake, type UsernameCheck } from './use-profile-intake';

/** Longer texts are not put into the field: editing megabytes in a field freezes browsers. */
const MAX_EDITABLE_LENGTH = 100_000;

/** What `AddProfileDialog` needs. */
export interface AddProfileDialogProps {
  isOpen: boolean;
  intake: ProfileIntake;
  /** Usernames of the profiles that the session has. */
  existing: readonly string[];
  onSave: (profiles: { username: string; json: string }[]) => void;
  onClose: () => void;
}

/** Takes profiles from files, drops and the clipboard, shows what they are, and hands them over to be saved. */
export function AddProfileDialog({ isOpen, intake, existing, onSave, onClose }: AddProfileDialogProps) {
  const isNarrow = useMediaQuery('(max-width: 36em)');
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title="Add profiles"
      size="lg"
      fullScreen={isNarrow}
      closeButtonProps={{ 'aria-label': 'Close' }}
      classNames={{ title: classes.title }}
    >
      <AddProfileForm intake={intake} existing={existing} onSave={onSave} onClose={onClose} />
    </Modal>
  );
}

function AddProfileForm({ intake, existing, onSave, onClose }: Omit<AddProfileDialogProps, 'isOpen'>) {
  const { candidates, refused, isReading } = intake;
  useDropTaker({
    label: 'Drop to add',
    isInDialog: true,
    take: (files) => void intake.addFiles(files),
  });
  const form = useRef<HTMLFormElement>(null);
  const refusals = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (refused.length > 0) refusals.current?.scrollIntoView({ block: 'nearest' });
  }, [refused]);
  const count = candidates.length;
  useEffect(() => {
    // After something was read the next step is to name it, if it has no name, or to save it.
    const next = form.current?.querySelector<HTMLElement>(
      'input[aria-invalid="true"], button[type="submit"]',
    );
    if (count > 0 && !isReading) next?.focus({ preventScroll: next instanceof HTMLButtonElement });
  }, [count, isReading]);
  const checks = checkUsernames(candidates, existing);
  const hasCandidates = candidates.length > 0;

  function save(event: FormEvent) {
    event.preventDefault();
    if (!hasCandidates) return;
    if (checks.some((check) => check.error)) {
      form.current?.querySelector<HTMLInputElement>('input[aria-invalid="true"]')?.focus();
      return;
    }
    onSave(
      candidates.map(({ parsed, username }, index) => ({
        username: checks[index]?.username ?? username,
        json: parsed.json,
      })),
    );
  }

  return (
    <form ref={form} onSubmit={save} noValidate className={classes.form}>
      <Stack gap="md">
        {hasCandidates && (
          <Stack gap="sm">
            {candidates.map((candidate, index) => (
              <CandidateCard
                key={candidate.id}
                candidate={candidate}
                check={checks[index] ?? { username: '', error: null, replaces: null }}
                onUsername={(username) => intake.setUsername(candidate.id, username)}
                onRemove={() => intake.remove(candidate.id)}
              />
            ))}
          </Stack>
        )}
        <DropArea
          onFiles={(files) => void intake.addFiles(files)}
          isReading={isReading}
          size={hasCandidates ? 'compact' : 'normal'}
          title={
            hasCandidates
              ? 'Choose more files, or drop or paste them here'
              : 'Choose files, or drop or paste them here'
          }
          hint={
            hasCandidates ? undefined : `The JSON of one profile each, up to ${formatBytes(intake.maxBytes)}`
          }
        />
        <PasteField intake={intake} isOptional={hasCandidates} />
        <div ref={refusals} className={classes.refusals}>
          <RefusalList refused={refused} onClose={intake.remove} />
        </div>
        <VisuallyHidden role="status">
          {hasCandidates ? `${formatCounted(candidates.length, 'profile')} ready to save.` : ''}
        </VisuallyHidden>
        <Group justify="flex-end" className={classes.footer}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            type="submit"
            disabled={!hasCandidates || isReading}
            data-autofocus={hasCandidates || undefined}
          >
            {saveLabel(checks)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** The field for a text; when it is optional it appears only as long as there is a text to be mended in it. */
function PasteField({ intake, isOptional }: { intake: ProfileIntake; isOptional: boolean }) {
  const [text, setText] = useState('');
  const isRefused = intake.refused.some(({ source }) => source === PASTED);

  const checked = useRef('');

  function check(candidate: string): void {
    if (candidate === checked.current) return;
    checked.current = candidate;
    if (candidate.trim() === '') intake.clearRefused(PASTED);
    else if (intake.addText(candidate)) setText('');
  }

  function onPaste(event: ClipboardEvent<HTMLTextAreaElement>): void {
    const pasted = event.clipboardData.getData('text/plain');
    // Pasting into a text that is being mended is ordinary editing.
    if (pasted === '' || text !== '') return;
    event.preventDefault();
    checked.current = pasted;
    if (!intake.addText(pasted) && pasted.length <= MAX_EDITABLE_LENGTH) setText(pasted);
  }

  if (isOptional && text === '') return null;
  return (
    <Stack gap="xs">
      <Textarea
        label="Or paste the JSON"
        placeholder='{ "user_info": …, "tweets": … }'
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onPaste={onPaste}
        onBlur={() => check(text)}
        error={isRefused}
        autosize
        minRows={2}
        maxRows={8}
        spellCheck={false}
        autoComplete="off"
        classNames={{ input: classes.json }}
      />
      {text !== '' && (
        <Group justify="flex-end">
          <Button size="xs" variant="light" onClick={() => check(text)}>
            Check the text
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function saveLabel(checks: readonly UsernameCheck[]): string {
  const replaced = checks.filter((check) => check.replaces !== null).length;
  const added = checks.length - replaced;
  if (replaced === 0)
    return checks.length > 1 ? `Save ${formatCounted(checks.length, 'profile')}` : 'Save profile';
  if (added === 0) return replaced > 1 ? `Replace ${formatCounted(replaced, 'profile')}` : 'Replace profile';
  return `Save ${added}, replace ${replaced}`;
}
