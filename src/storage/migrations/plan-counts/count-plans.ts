/** What pages say of whole plans, for plans that were made before it was kept with them. */
export const countPlans: readonly string[] = [
  `insert into "plan_line_count"
     ("plan_id", "territory", "brand", "channel", "segment", "lines", "planned_lines", "touches", "equivalents")
   select "plan_id", "territory", "brand", "channel", "segment", count(*),
     sum(case when "planned" > 0 then 1 else 0 end), sum("planned"), sum("planned" * "cost")
   from "plan_line" where "to_version" is null
   group by "plan_id", "territory", "brand", "channel", "segment"`,
  `alter table "plan" add column "targets" bigint not null default '0'`,
  `alter table "plan" add column "covered_targets" bigint not null default '0'`,
  `update "plan" set "targets" =
     (select count(distinct "subject_no") from "segmented_account" where "plan_id" = "plan"."id" and "target")`,
  `update "plan" set "covered_targets" =
     (select count(distinct "subject_no") from "segmented_account" segmented
      where "plan_id" = "plan"."id" and "target" and exists (
        select 1 from "plan_line" line where line."plan_id" = segmented."plan_id"
          and line."subject_no" = segmented."subject_no" and line."to_version" is null and line."planned" > 0))`,
];
