import { Tag } from 'antd';
import type { AssignmentState, ItemState } from '#contracts';
import { ASSIGNMENT_STATE, ITEM_STATE, STATE_COLOUR } from '../words/domain.js';

export const AssignmentStateTag = ({ state }: { state: AssignmentState }) => (
  <Tag color={STATE_COLOUR[state]}>{ASSIGNMENT_STATE[state]}</Tag>
);

export const ItemStateTag = ({ state }: { state: ItemState }) => <Tag color={STATE_COLOUR[state]}>{ITEM_STATE[state]}</Tag>;
