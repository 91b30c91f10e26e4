export const report = {
  title: '反映加重负担问题',
};
