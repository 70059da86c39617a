import { lazy } from 'react';
import { Admin, CustomRoutes, localStorageStore, Resource, type I18nProvider } from 'react-admin';
import { Navigate, Route } from 'react-router-dom';
import { Forbidden, NotFound } from './frame/Elsewhere';
import { Layout } from './frame/Layout';
import { LoginPage } from './login/LoginPage';
import { ForgotPasswordPage } from './login/ForgotPasswordPage';
import { SetPasswordPage } from './login/SetPasswordPage';
import { authProvider } from './providers/auth-provider';
import { dataProvider } from './providers/data-provider';
import { useMay, useViewer } from './providers/permissions';
import { sections } from './sections';
import { darkTheme, lightTheme } from './theme/theme';

const Overview = lazy(() => import('./overview').then((module) => ({ default: module.OverviewPage })));
const store = localStorageStore('1', 'blason');

/** Everybody starts at the first page that is theirs. */
function Home() {
  const viewer = useViewer();
  const may = useMay();
  if (!viewer) return null;
  if (may('insights:read')) return <Overview />;
  const first = sections.find((section) => section.menu !== false && section.shownTo(may, viewer));
  return <Navigate to={first?.path ?? `/${first?.name ?? 'my-account'}`} replace />;
}

export const App = ({ i18nProvider }: { i18nProvider: I18nProvider }) => (
  <Admin
    title="Blason" disableTelemetry requireAuth store={store}
    dataProvider={dataProvider} authProvider={authProvider} i18nProvider={i18nProvider}
    layout={Layout} loginPage={LoginPage} dashboard={Home} catchAll={NotFound} accessDenied={Forbidden}
    theme={lightTheme} darkTheme={darkTheme}
  >
    {sections.filter((section) => section.list).map(({ name, list, show, edit, create, routes }) => (
      <Resource key={name} name={name} list={list} show={show} edit={edit} create={create}>
        {routes?.map(({ path, screen: Screen }) => <Route key={path} path={path} element={<Screen />} />)}
      </Resource>
    ))}
    <CustomRoutes>
      {sections.map(({ name, path, page: Screen }) => Screen && <Route key={name} path={path ?? `/${name}`} element={<Screen />} />)}
    </CustomRoutes>
    <CustomRoutes noLayout>
      <Route path="/set-password/:token" element={<SetPasswordPage />} />
      <Route path="/forgot-password" element={<ForgotPasswordPage />} />
    </CustomRoutes>
  </Admin>
);
