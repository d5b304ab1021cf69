/** Of whoever was erased the number stays, and of the command line its account. */
export const knowAskers: readonly string[] = [
  `update job set made_by = (select min(app_user.id) from app_user where lower(app_user.email) = lower(job.made_by))
   where exists (select 1 from app_user where lower(app_user.email) = lower(job.made_by))`,
];
