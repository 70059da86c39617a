import Box from '@mui/material/Box';

/** An e-mail address on one line: what does not fit is cut off, for a break at a hyphen reads like another address. */
export const EmailText = ({ email }: { email: string | null | undefined }) => email && (
  <Box component="span" title={email} sx={{ display: 'block', maxWidth: { sm: 280 }, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>{email}</Box>
);
