export interface paths {
  '/api/health': { get: operations['getHealth'] };
  '/api/users/{user_id}/sessions': { get: operations['listSessions']; post: operations['createSession'] };
  '/api/users/{user_id}/sessions/{session_id}': {
    get: operations['getSession'];
    patch: operations['renameSession'];
    delete: operations['deleteSession'];
  };
  '/api/users/{user_id}/sessions/{session_id}/profiles': { get: operations['listProfiles'] };
  '/api/users/{user_id}/sessions/{session_id}/profiles/{username}': {
    get: operations['getProfile'];
    put: operations['saveProfile'];
    delete: operations['deleteProfile'];
  };
}
export interface components {
  schemas: {
    Session: {
      user_id: string;
      session_id: string;
      title: string;
      created_at: number;
      updated_at: number;
      revision: number;
      message_count: number;
      profile_count: number;
    };
    ProfileSummary: {
      user_id: string;
      session_id: string;
      username: string;
      created_at: number;
      updated_at: number;
      size_bytes: number;
    };
    AnalysisResult: { [key: string]: unknown };
    Deleted: { deleted: string };
    Health: { status: string };
  };
}
type Ok<T> = {
  responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': T } } };
};
type Path<T> = {
  parameters: { query?: never; header?: never; path: T; cookie?: never };
  requestBody?: never;
};
type User = { user_id: string };
type SessionPath = User & { session_id: string };
type ProfilePath = SessionPath & { username: string };
export interface operations {
  getHealth: { parameters: { query?: never; header?: never; path?: never; cookie?: never } } & Ok<
    components['schemas']['Health']
  >;
  listSessions: {
    parameters: {
      query?: { order?: 'asc' | 'desc'; limit?: number; cursor?: string };
      header?: never;
      path: User;
      cookie?: never;
    };
  } & Ok<components['schemas']['Session'][]>;
  createSession: {
    parameters: { query?: never; header?: never; path: User; cookie?: never };
    requestBody: { content: { 'application/json': { session_id?: string; title: string } } };
  } & Ok<components['schemas']['Session']>;
  getSession: Path<SessionPath> & Ok<components['schemas']['Session']>;
  renameSession: {
    parameters: { query?: never; header?: never; path: SessionPath; cookie?: never };
    requestBody: { content: { 'application/json': { title: string } } };
  } & Ok<components['schemas']['Session']>;
  deleteSession: Path<SessionPath> & Ok<components['schemas']['Deleted']>;
  listProfiles: Path<SessionPath> & Ok<{ [username: string]: components['schemas']['AnalysisResult'] }>;
  getProfile: Path<ProfilePath> & Ok<components['schemas']['AnalysisResult']>;
  saveProfile: {
    parameters: { query?: never; header?: never; path: ProfilePath; cookie?: never };
    requestBody: { content: { 'application/json': components['schemas']['AnalysisResult'] } };
  } & Ok<components['schemas']['ProfileSummary']>;
  deleteProfile: Path<ProfilePath> & Ok<components['schemas']['Deleted']>;
}
