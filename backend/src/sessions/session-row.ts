import type { SessionDto } from './session.dto.js';

/** What the API shows of a row of `sessions`, in the order of its documentation. */
export const toSession = (userId: string, row: Omit<SessionDto, 'user_id'>): SessionDto => ({
  user_id: userId,
  session_id: row.session_id,
  title: row.title,
  created_at: row.created_at,
  updated_at: row.updated_at,
  revision: row.revision,
  message_count: row.message_count,
  profile_count: row.profile_count,
});
