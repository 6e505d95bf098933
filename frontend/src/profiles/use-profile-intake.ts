import { useCallback, useRef, useState } from 'react';
import { parseAnalysisResult, type ParsedProfile, type Refusal } from './parse-profile';
import { readProfileFile } from './read-file';
import { isSameAccount, typedUsername } from '@persona-lens/backend/domain/username';
import { usernameProblem } from '../lib/username-problem';

/** A profile that was read and is not saved yet. */
export interface Candidate {
  id: number;
  /** Where it came from: a file's name, or `Pasted text`. */
  source: string;
  parsed: Extract<ParsedProfile, { ok: true }>;
  /** As the person left it in the field, not normalised. */
  username: string;
}

/** Something that was not taken, and why. */
export interface RefusedSource {
  id: number;
  source: string;
  refusals: Refusal[];
}

/** What people call the text that comes from the clipboard. */
export const PASTED = 'Pasted text';

/** The profiles that a person is about to add. */
export interface ProfileIntake {
  candidates: Candidate[];
  refused: RefusedSource[];
  isReading: boolean;
  /** The largest profile that can be saved, in bytes. */
  maxBytes: number;
  addFiles: (files: readonly File[]) => Promise<void>;
  /** Tells whether the text was taken. */
  addText: (text: string) => boolean;
  setUsername: (id: number, username: string) => void;
  remove: (id: number) => void;
  clearRefused: (source?: string) => void;
  clear: () => void;
}

/**
 * Collects profiles from files and from the clipboard until they are saved or given up.
 * @param maxBytes the largest profile that the server takes
 */
export function useProfileIntake(maxBytes: number): ProfileIntake {
  const [candidates, setCandidates] = useState<Candidate[]>([]);
  const [refused, setRefused] = useState<RefusedSource[]>([]);
  const [readings, setReadings] = useState(0);
  const lastId = useRef(0);
  // What was being read when everything was cleared must not turn up afterwards.
  const generation = useRef(0);

  const take = useCallback((source: string, parsed: ParsedProfile) => {
    const id = ++lastId.current;
    setRefused((all) => all.filter((other) => other.source !== source));
    if (!parsed.ok) {
      setRefused((all) => [...all, { id, source, refusals: parsed.refusals }]);
      return;
    }
    const username = typedUsername(parsed.profile.account.username ?? '');
    setCandidates((all) => [
      ...all.filter((other) => other.parsed.json !== parsed.json),
      { id, source, parsed, username },
    ]);
  }, []);

  const addFiles = useCallback(
    async (files: readonly File[]) => {
      const startedIn = generation.current;
      setReadings((count) => count + 1);
      for (const file of files) {
        const parsed = await readProfileFile(file, maxBytes);
        if (generation.current === startedIn) take(file.name || 'File', parsed);
      }
      setReadings((count) => count - 1);
    },
    [maxBytes, take],
  );

  const addText = useCallback(
    (text: string) => {
      const parsed = parseAnalysisResult(text, maxBytes);
      take(PASTED, parsed);
      return parsed.ok;
    },
    [maxBytes, take],
  );

  const setUsername = useCallback((id: number, username: string) => {
    setCandidates((all) =>
      all.map((candidate) => (candidate.id === id ? { ...candidate, username } : candidate)),
    );
  }, []);

  const remove = useCallback((id: number) => {
    setCandidates((all) => all.filter((candidate) => candidate.id !== id));
    setRefused((all) => all.filter((source) => source.id !== id));
  }, []);

  const clearRefused = useCallback((source?: string) => {
    setRefused((all) => (source === undefined ? [] : all.filter((other) => other.source !== source)));
  }, []);

  const clear = useCallback(() => {
    generation.current += 1;
    setCandidates([]);
    setRefused([]);
  }, []);

  return {
    candidates,
    refused,
    isReading: readings > 0,
    maxBytes,
    addFiles,
    addText,
    setUsername,
    remove,
    clearRefused,
    clear,
  };
}

/** What is to be said about the username of a candidate: an error that keeps it from being saved, or what it replaces. */
export interface UsernameCheck {
  /** Under which name it is saved. Takes over the spelling of the profile that it replaces. */
  username: string;
  error: string | null;
  replaces: string | null;
}

/**
 * Checks the usernames of all candidates.
 * @param existing usernames of the session's profiles
 */
export function checkUsernames(
  candidates: readonly Candidate[],
  existing: readonly string[],
): UsernameCheck[] {
  const names = candidates.map((candidate) => typedUsername(candidate.username));
  return names.map((name, index) => {
    const error = usernameProblem(name);
    const sameAs = names.findIndex((other, at) => at !== index && isSameAccount(other, name));
    const replaces =
      existing.find((other) => other === name) ??
      existing.find((other) => isSameAccount(other, name)) ??
      null;
    return {
      username: replaces ?? name,
      error:
        error ??
        (sameAs < 0 ? null : `Another one in this list is @${name} too: change a name or take one out.`),
      replaces,
    };
  });
}
