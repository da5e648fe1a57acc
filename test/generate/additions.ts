// What the drill adds to the document: one more endpoint that creates tasks, and operations that create none.

// The API will never have these paths, so the drill adds them to whatever the document has by then.
export const rehearsal = "/vendors/klingai/v1/kling-v3-omni/drill-to-test/rehearsal";
export const files = "/vendors/klingai/v1/drill-to-test/files";

/** The paths of a POST that creates tasks and of its GET, with the answers that the edit endpoint has. */
export function withAnotherEndpoint(text: string): string {
  const answers = (from: string): string => {
    const start = text.indexOf("      responses:\n", text.indexOf(from));
    return text.slice(start, text.indexOf("\n\n", start));
  };
  const paths = `
  ${rehearsal}:
    post:
      operationId: drillToTest.rehearsal
      tags: [video-to-video]
      summary: Generate a video from images
      description: Makes a video of what the images show.
      x-source: docs:task-get
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              x-source: docs:task-get
              required: [prompt, images]
              properties:
                prompt:
                  type: string
                  maxLength: 100
                  description: What should happen.
                  x-source: docs:task-get
                images:
                  type: array
                  minItems: 1
                  maxItems: 7
                  items: { type: string, minLength: 2 }
                  description: What it should happen to.
                  x-source: docs:task-get
                style:
                  type: [string, 'null']
                  enum: [calm, wild, null]
                  default: calm
                  description: How it should look.
                  x-source: docs:task-get
                size:
                  enum: [small, large]
                  description: How large it should be.
                  x-source: docs:task-get
                cast:
                  $ref: '#/components/schemas/Element'
                  x-source: docs:task-get
              additionalProperties: false
            example: { prompt: A dog that runs, images: [https://example.com/dog.png] }
${answers("operationId: videoToVideo.edit\n")}

  ${rehearsal}/{task_id}:
    parameters:
      - $ref: '#/components/parameters/TaskId'
    get:
      operationId: drillToTest.rehearsal.get
      tags: [video-to-video]
      summary: Read a rehearsal task
      description: Tells how far it is.
      x-source: docs:task-get
${answers("operationId: videoToVideo.edit.get\n")}
`;
  return text.replace("\ncomponents:\n", `${paths}\ncomponents:\n`);
}

/** Cancelling and forgetting a rehearsal, sending a file, and reading what is known of it. */
export function withOthers(text: string): string {
  const operation = (name: string, answers: string): string => `
      operationId: ${name}
      tags: [video-to-video]
      summary: The operation ${name}
      description: It creates no task.
      x-source: docs:task-get
      responses:
${answers}
        "400": { $ref: "#/components/responses/BadRequest" }
        "401": { $ref: "#/components/responses/Unauthorized" }
`;
  const task = '        "200": { $ref: "#/components/responses/Task" }';
  const file = `        "200":
          description: The file.
          x-source: docs:task-get
          content:
            application/json:
              schema:
                type: object
                x-source: docs:task-get
                required: [file_id]
                properties: { file_id: { type: string, description: Its id., x-source: docs:task-get } }
              example: { file_id: f-1 }`;
  const forget = operation("forget", '        "204": { description: It is forgotten., x-source: docs:task-get }');
  const paths = `
  ${rehearsal}/{task_id}/cancel:
    parameters:
      - $ref: "#/components/parameters/TaskId"
    post:${operation("cancel", task)}
  ${files}:
    post:${operation("upload", file)}
  ${files}/{file_id}:
    parameters:
      - name: file_id
        in: path
        required: true
        description: The id of the file.
        x-source: docs:task-get
        schema: { type: string }
        example: f-1
    get:${operation("file", file)}`;
  return text
    .replace(`${rehearsal}/{task_id}:\n`, `${rehearsal}/{task_id}:\n    delete:${forget}`)
    .replace("\ncomponents:\n", `${paths}\ncomponents:\n`);
}

/** As CONTRIBUTING says: what the document has to say is written down a second time. */
export const otherFacts = `
contextFacts.push({
  id: "docs:task-get#others",
  says: "A task can be cancelled and forgotten, and a file sent.",
  claims: [
    "post ${rehearsal}/{task_id}/cancel",
    "delete ${rehearsal}/{task_id}",
    "post ${files}",
    "get ${files}/{file_id}",
  ].map((keyword) => ({ subject: "other operations", keyword })),
});
`;
