export { SuggestionCards } from '../rules/SuggestionCards.tsx';
export { FieldOffers } from './FieldOffers.tsx';
export { MacroButton } from './MacroButton.tsx';
export { MacroDialog } from './MacroDialog.tsx';
export { TemplateTool } from './TemplateTool.tsx';
