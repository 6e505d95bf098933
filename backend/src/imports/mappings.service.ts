import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Unchanged, UnitOfWork } from '../database/unit-of-work.js';
import { type ImportMapping, importMappingSchema } from '../domain/import-mapping.js';
import type { MappingDto } from './mapping.dto.js';
import { RememberedMapping } from './remembered-mapping.entity.js';

/** Most shapes of files that are remembered for one user; the oldest go. */
const maxRemembered = 200;

/** How a person chose to read files of one shape, and when. */
export interface ChosenMapping {
  readonly mapping: ImportMapping;
  readonly chosenAtMs: number;
}

/** What users have said about the columns of their files, for the next files with the same columns. */
@Injectable()
export class MappingsService {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** All that is remembered for a user, newest first. */
  async list(userId: string): Promise<MappingDto[]> {
    const rows = await this.database.read((manager) =>
      manager.find(RememberedMapping, {
        where: { user_id: userId },
        order: { updated_at: 'DESC', shape: 'ASC' },
      }),
    );
    return rows.flatMap(({ shape, mapping_json, updated_at }) => {
      const mapping = readMapping(mapping_json);
      return mapping === null ? [] : [{ shape, mapping, updated_at }];
    });
  }

  /** What was chosen for files of that shape; null when nothing was. */
  async find(userId: string, shape: string): Promise<ChosenMapping | null> {
    const row = await this.database.read((manager) =>
      manager.findOneBy(RememberedMapping, { user_id: userId, shape }),
    );
    const mapping = row && readMapping(row.mapping_json);
    return mapping && { mapping, chosenAtMs: row.updated_at };
  }

  /** Keeps what was chosen for files of that shape, in place of what was chosen before. */
  async remember(userId: string, shape: string, mapping: ImportMapping): Promise<void> {
    await this.unitOfWork.write(userId, async ({ sql, now }) => {
      await sql`
        INSERT INTO import_mappings (user_id, shape, mapping_json, updated_at)
        VALUES (${userId}, ${shape}, ${JSON.stringify(mapping)}, ${now})
        ON CONFLICT (user_id, shape)
        DO UPDATE SET mapping_json = excluded.mapping_json, updated_at = excluded.updated_at
        RETURNING shape`;
      await sql`
        DELETE FROM import_mappings WHERE user_id = ${userId} AND shape NOT IN (
          SELECT shape FROM import_mappings WHERE user_id = ${userId}
          ORDER BY updated_at DESC, shape LIMIT ${maxRemembered})
        RETURNING shape`;
    });
  }

  /** Forgets what was chosen for files of that shape. Nothing to forget is no error. */
  async forget(userId: string, shape: string): Promise<void> {
    await this.unitOfWork.write(userId, async ({ manager }) => {
      const { affected } = await manager.delete(RememberedMapping, { user_id: userId, shape });
      return affected ? undefined : new Unchanged(undefined);
    });
  }
}

/** Null for one that another version of the program wrote and this one cannot use. */
function readMapping(json: string): ImportMapping | null {
  return importMappingSchema.safeParse(JSON.parse(json)).data ?? null;
}
