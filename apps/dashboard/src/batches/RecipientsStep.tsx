import { useState, type ReactNode } from 'react';
import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { FileRecipients } from './FileRecipients';
import { FilterRecipients } from './FilterRecipients';
import { PastedRecipients } from './PastedRecipients';

const ways = ['paste', 'file', 'filter'] as const;
type Way = (typeof ways)[number];

/** Three ways to say who gets it. Each makes a draft on the server, with an address that can be opened again. */
export function RecipientsStep({ badgeId, people }: { badgeId: string; people: string | null }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const [way, setWay] = useState<Way>(people ? 'filter' : 'paste');
  const drafted = (id: string, step: 'columns' | 'check') => navigate(`/batches/${id}?step=${step}`);
  const panels: Record<Way, ReactNode> = {
    paste: <PastedRecipients badgeId={badgeId} onDraft={(id) => drafted(id, 'columns')} />,
    file: <FileRecipients badgeId={badgeId} onDraft={(id) => drafted(id, 'columns')} />,
    filter: <FilterRecipients badgeId={badgeId} people={people} onDraft={(id) => drafted(id, 'check')} />,
  };
  return (
    <>
      <Tabs value={way} onChange={(_, next: Way) => setWay(next)} aria-label={translate('batches.titles.recipients')} variant="scrollable" allowScrollButtonsMobile sx={{ borderBottom: 1, borderColor: 'divider', mb: 2 }}>
        {ways.map((name) => <Tab key={name} value={name} id={`way-${name}`} aria-controls={`way-panel-${name}`} label={translate(`batches.ways.${name}`)} />)}
      </Tabs>
      {ways.map((name) => (
        <Box key={name} role="tabpanel" id={`way-panel-${name}`} aria-labelledby={`way-${name}`} hidden={name !== way}>{name === way && panels[name]}</Box>
      ))}
    </>
  );
}
