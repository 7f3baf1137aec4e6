"""A fictional world on one machine: charities under `.example` names, their pages, their moderators."""
