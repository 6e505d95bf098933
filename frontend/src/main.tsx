import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './theme/global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { attachToPage, createApi } from './api/api';
import { DEFAULT_USER_ID } from './api/client';
import { App } from './app/App';
import { readAhead } from './app/read-ahead';
import { showNotice } from './components/notices';
import { moveOldList, UNREADABLE_LIST_KEY } from './sessions/old-list';

const api = createApi();
attachToPage(api, window);
void readAhead(api, DEFAULT_USER_ID, window.location);
void moveOldList({
  outbox: api.outbox,
  userId: DEFAULT_USER_ID,
  onUnreadable: () =>
    showNotice({
      kind: 'problem',
      title: 'Part of an old list of sessions could not be read',
      message: `An earlier version kept it in this browser. Nothing was thrown away: it is still there, in localStorage under “${UNREADABLE_LIST_KEY}”.`,
    }),
});

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App api={api} />
  </StrictMode>,
);
