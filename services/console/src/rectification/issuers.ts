/** Who finds the button: what they may do, and where, the services decide. */
export const issuers = [
  ...['street_admin', 'duty_officer', 'block_leader', 'community_secretary', 'grid_leader', 'supervisor'],
];
