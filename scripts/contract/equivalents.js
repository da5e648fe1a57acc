// Mutants that no test can notice, as they say the same as the document in other words. Each has its reason. One that is
// noticed after all, or is no mutant any more, is an error: its entry has to go.

/** @type {readonly { reason: string; mutants: readonly string[] }[]} */
export const equivalents = [
  {
    reason: "The branch is reached by lists of fewer images than that; the condition around it took the longer ones.",
    mutants: ["else", "else/else", "else/else/else"].map(
      (branch) =>
        `add limit #/components/schemas/VideoToVideoRequest/${branch}/if/properties/images/maxItems is 9 from now on`,
    ),
  },
  {
    reason: "Where it is absent, the schema around the condition refuses the answer already, as it requires it.",
    mutants: [
      "required #/components/schemas/Task/if/required task_info is required",
      "required #/components/schemas/Task/if/properties/task_info/required status is required",
      "required #/components/schemas/TaskInfo/if/required status is required",
    ],
  },
];
