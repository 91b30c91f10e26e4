export const letters = {
  title: '公文',
};
