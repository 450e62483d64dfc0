// Reads a JSON array of expressions from standard input and writes the array of their syntax trees: [name, from, to, isError, children].
import { parser } from '@prometheus-io/lezer-promql';
import { text } from 'node:stream/consumers';

const tree = (node) => {
  const children = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(tree(child));
  return [node.name, node.from, node.to, node.type.isError, children];
};

const expressions = JSON.parse(await text(process.stdin));
process.stdout.write(JSON.stringify(expressions.map((expression) => tree(parser.parse(expression).topNode))));
