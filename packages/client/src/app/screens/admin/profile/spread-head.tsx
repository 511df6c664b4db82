import { ta } from '../../../text/admin-texts.ts'

/** The columns of figures over all people of a role. */
export const SpreadHead = () => (
  <thead>
    <tr>
      <td />
      <th scope="col">{ta.weights.median}</th>
      <th scope="col">{ta.weights.most95}</th>
      <th scope="col">{ta.weights.largest}</th>
    </tr>
  </thead>
)
