export const track = {
  title: '凭查询码查进度',
};
