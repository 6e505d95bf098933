import { ActionIcon, Button, NativeSelect, TextInput, Tooltip } from '@mantine/core';
import {
  IconAlertTriangle,
  IconBrandBluesky,
  IconBrandMastodon,
  IconBrandX,
  IconFileUpload,
  IconSearch,
  IconTableOptions,
} from '@tabler/icons-react';
import { useId, useState, type ClipboardEvent, type FormEvent, type RefObject } from 'react';
import type { AccountSource } from '../api/imports';
import { useConnection } from '../api/use-api';
import { formatCounted } from '../lib/number-format';
import { ACCOUNT_FIELD_ID } from './account-field';
import { DEFAULT_POSTS } from './import-center';
import classes from './ImportBar.module.css';
import { networkNames, recogniseAccount, type Network } from './recognise-account';
import { useSources } from './use-imports';

/** How many posts may be asked for; the server takes 1 to 10,000. */
const POST_COUNTS = [100, DEFAULT_POSTS, 1_000, 5_000, 10_000];

const networkIcons = { x: IconBrandX, bluesky: IconBrandBluesky, mastodon: IconBrandMastodon };

const EXAMPLES =
  'name for X, name.bsky.social for Bluesky, @user@host for Mastodon, or the address of a profile';

const REVIEW = 'Look at columns and accounts first';

/** What `ImportBar` needs. */
export interface ImportBarProps {
  /** What is in the field. */
  account: string;
  onAccount: (account: string) => void;
  onAnalyse: (account: string, posts: number) => void;
  /** Null where there is a larger place to choose files. */
  onChooseFiles: (() => void) | null;
  /** Chooses files to look at before they are imported. */
  onReview: () => void;
  /** Takes what is pasted into the field; gives false for what belongs into it. */
  onPaste: (data: DataTransfer) => boolean;
  /** Whether to say what can be typed even before something is. */
  isExplained: boolean;
  fieldRef: RefObject<HTMLInputElement | null>;
}

/** One field for an account on any network, which it recognises while it is typed. */
export function ImportBar(props: ImportBarProps) {
  const { account, onAccount, onAnalyse, onChooseFiles, onReview, onPaste, isExplained, fieldRef } = props;
  const [posts, setPosts] = useState(DEFAULT_POSTS);
  const [error, setError] = useState<string | null>(null);
  const noteId = useId();
  const recognised = recogniseAccount(account);
  const sources = useSources();
  const source = recognised && (sources?.accounts[recognised.network] ?? null);
  const isReachable = useConnection().status === 'online';
  const Icon = recognised ? networkIcons[recognised.network] : IconSearch;

  function submit(event: FormEvent): void {
    event.preventDefault();
    const refusal = refusalOf(account, recognised?.network ?? null, source, isReachable);
    setError(refusal);
    if (refusal === null) onAnalyse(account.trim(), posts);
    else fieldRef.current?.focus();
  }

  function paste(event: ClipboardEvent): void {
    if (onPaste(event.clipboardData)) event.preventDefault();
  }

  return (
    <form onSubmit={submit} noValidate className={classes.form} aria-label="Import an account">
      <div className={classes.fields}>
        <TextInput
          ref={fieldRef}
          id={ACCOUNT_FIELD_ID}
          className={classes.account}
          aria-label="Account"
          aria-describedby={noteId}
          placeholder="Account or address of a profile"
          leftSection={<Icon size={18} stroke={1.75} aria-hidden />}
          value={account}
          onChange={(event) => {
            onAccount(event.currentTarget.value);
            setError(null);
          }}
          onPaste={paste}
          error={error !== null}
          maxLength={300}
          inputMode="email"
          enterKeyHint="go"
          autoCapitalize="none"
          autoCorrect="off"
          autoComplete="off"
          spellCheck={false}
        />
        <NativeSelect
          className={classes.posts}
          aria-label="Posts to fetch"
          value={posts}
          onChange={(event) => setPosts(Number(event.currentTarget.value))}
          data={POST_COUNTS.map((count) => ({ value: String(count), label: formatCounted(count, 'post') }))}
        />
        <Button type="submit">Analyse</Button>
        {onChooseFiles && (
          <Button
            variant="default"
            className={classes.choose}
            onClick={onChooseFiles}
            aria-label="Choose files"
            title="Choose files, or drop or paste them anywhere on this page"
          >
            <IconFileUpload size={18} className={classes.chooseIcon} aria-hidden />
            <span className={classes.chooseWords}>Choose files</span>
          </Button>
        )}
        {onChooseFiles && (
          <Tooltip label={REVIEW}>
            <ActionIcon variant="default" size={36} aria-label={REVIEW} onClick={onReview}>
              <IconTableOptions size={18} />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      <Note
        id={noteId}
        error={error}
        text={noteOf(recognised, source, isExplained)}
        isWarning={source?.is_available === false}
      />
    </form>
  );
}

function Note({
  id,
  error,
  text,
  isWarning,
}: {
  id: string;
  error: string | null;
  text: string | null;
  isWarning: boolean;
}) {
  const isShownAsWarning = isWarning || error !== null;
  return (
    // It is there before it says something: only then do screen readers announce an error.
    <div id={id} role={error === null ? undefined : 'alert'}>
      {(error ?? text) !== null && (
        <div className={classes.note} data-kind={isShownAsWarning ? 'warning' : undefined}>
          {isShownAsWarning && <IconAlertTriangle size={16} aria-hidden />}
          <span>{error ?? text}</span>
        </div>
      )}
    </div>
  );
}

/** Why an account is not sent to the server; null if it is. */
function refusalOf(
  account: string,
  network: Network | null,
  source: AccountSource | null,
  isReachable: boolean,
): string | null {
  if (account.trim() === '') return `Enter an account: ${EXAMPLES}.`;
  if (network === null) return `This is not the name of an account. Enter ${EXAMPLES}.`;
  if (!isReachable) {
    return 'Persona Lens cannot be reached at the moment. What you entered stays here: try again when it is back.';
  }
  return source?.is_available === false ? unavailable(network, source) : null;
}

function unavailable(network: Network, { hint }: AccountSource): string {
  return `Accounts of ${networkNames[network]} cannot be fetched by this server. ${hint ?? 'Import a file instead.'}`;
}

function noteOf(
  recognised: ReturnType<typeof recogniseAccount>,
  source: AccountSource | null,
  isExplained: boolean,
): string | null {
  if (!recognised) return isExplained ? `Enter ${EXAMPLES}.` : null;
  const { network, username } = recognised;
  if (source?.is_available === false) return unavailable(network, source);
  const via = source?.via === 'nitter' ? ', read through Nitter' : '';
  return `@${username} on ${networkNames[network]}${via}`;
}
