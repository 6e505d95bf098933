/** localStorage key of the id of the session that was open last. */
export const ACTIVE_SESSION_KEY = 'persona-lens-active-session';
