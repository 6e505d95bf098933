import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { BrowserRouter } from 'react-router';
import type { Api } from '../api/api';
import { ApiProvider } from '../api/ApiProvider';
import { theme } from '../theme/theme';

/** The whole app. */
export function App({ api }: { api: Api }) {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <Notifications />
      <ApiProvider api={api}>
        <BrowserRouter>Persona Lens</BrowserRouter>
      </ApiProvider>
    </MantineProvider>
  );
}
