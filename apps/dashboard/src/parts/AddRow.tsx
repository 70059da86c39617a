import AddIcon from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import { useSimpleFormIterator, useTranslate } from 'react-admin';

/** Adds a line to a list within a form, and says so in a word. */
export function AddRow() {
  const { add, source } = useSimpleFormIterator();
  const translate = useTranslate();
  return (
    <Button size="small" variant="outlined" startIcon={<AddIcon />} className={`button-add button-add-${source}`} onClick={() => add()}>
      {translate('ra.action.add')}
    </Button>
  );
}
