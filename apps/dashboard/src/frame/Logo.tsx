/** The mark: a shield with a chevron, gold on the ground it stands on. */
export const Logo = ({ size = 30, ground = '#1f6353', charge = '#dcb35f' }: { size?: number; ground?: string; charge?: string }) => (
  <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <path d="M4 3h24v13c0 7-5 11-12 14C9 27 4 23 4 16Z" fill={ground} stroke={charge} strokeWidth="1.2" />
    <path d="M4.300 18 16 8l11.700 10c-.6 3-2 5.400-4.100 7.300L16 18.800l-7.600 6.500C6.300 23.400 4.900 21 4.300 18Z" fill={charge} />
  </svg>
);
