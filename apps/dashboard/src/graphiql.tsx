// GraphiQL from our own bundle: Nest's built-in page loads it from another host.
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './graphiql.css';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';
import { addresses, guard } from './providers/addresses';

const fetcher = createGraphiQLFetcher({ url: addresses.graphql, headers: guard });

const welcome = `# The data of Blason, with the permissions of your session.
query Overview {
  viewer {
    account { displayName }
    permissions
  }
}
`;

createRoot(document.getElementById('root')!).render(<GraphiQL fetcher={fetcher} defaultQuery={welcome} />);
