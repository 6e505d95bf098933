import { ImportError } from '../../analysis.errors.js';
import type { Collection } from '../../collection.js';
import { MastodonOutbox, readActor } from './mastodon-outbox.js';
import type { MastodonActor } from './mastodon-outbox.js';
import type { Packing } from './unpack.js';
import type { ReadUploadOptions, UploadedFile } from './upload.js';
import { ReadingProgress } from './reading-progress.js';
import { tarFiles } from './tar-archive.js';
import { chunksOf } from './uploaded-bytes.js';
import type { ZipArchive } from './zip-archive.js';

/**
 * Reads a Mastodon archive of version 4.2 and later.
 *
 * @param folder where `outbox.json` is: empty, or with a slash at the end.
 * @see FORMATS.md: Mastodon archive, and outboxes of the Fediverse
 */
export async function readMastodonZip(
  archive: ZipArchive,
  folder: string,
  { username, report }: ReadUploadOptions,
): Promise<Collection> {
  const actorPath = `${folder}actor.json`;
  const [outboxFile, actorFile] = archive.pick(
    [`${folder}outbox.json`, actorPath].filter((path) => archive.paths.includes(path)),
  );
  const progress = new ReadingProgress(report, (outboxFile?.sizeBytes ?? 0) + (actorFile?.sizeBytes ?? 0));
  const outbox = new MastodonOutbox();
  let actor: MastodonActor | null = null;
  if (actorFile) {
    progress.start(actorFile.path);
    actor = await readActor(progress.count(actorFile.chunks()), actorFile.path);
  }
  if (outboxFile) {
    progress.start(outboxFile.path);
    await outbox.read(progress.count(outboxFile.chunks()), outboxFile.path, 'outbox.json');
  }
  return outbox.finish(actor, username);
}

/** Reads a Mastodon archive from before 4.2: a tar archive, usually compressed. Its two files may come behind gigabytes of pictures. */
export async function readMastodonTar(
  file: UploadedFile,
  { username, report }: ReadUploadOptions,
  { packing }: { packing: Packing | null },
): Promise<Collection> {
  const progress = new ReadingProgress(report, file.sizeBytes);
  progress.start(file.name);
  let outbox: MastodonOutbox | null = null;
  let actor: MastodonActor | null = null;
  for await (const { path, chunks } of tarFiles(progress.count(chunksOf(file)), { packing })) {
    const baseName = path.split('/').at(-1);
    if (baseName === 'actor.json' && actor === null) actor = await readActor(chunks, path);
    if (baseName === 'outbox.json' && outbox === null) {
      progress.start(path);
      outbox = new MastodonOutbox();
      await outbox.read(chunks, path, 'outbox.json');
    }
    if (outbox !== null && actor !== null) break;
  }
  if (outbox === null) {
    throw new ImportError(
      'The archive holds no outbox.json, so it is no Mastodon archive.',
      'Upload the archive of an account from X, Mastodon or Bluesky, or a JSON or CSV file with posts.',
    );
  }
  return outbox.finish(actor, username);
}

/** Reads an `outbox.json` alone: it tells nothing about its account but the name. */
export async function readOutboxFile(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
  username: string | null,
): Promise<Collection> {
  const outbox = new MastodonOutbox();
  await outbox.read(chunks, name, null);
  return outbox.finish(null, username);
}
