export const files = {
  /** The field itself, by the names that govuk-frontend gives its words. */
  input: {
    chooseFilesButton: '选择文件',
    dropInstruction: '或者拖到这里',
    noFileChosen: '还没有选文件',
    multipleFilesChosen: { one: '已选 %{count} 个文件', other: '已选 %{count} 个文件' },
    enteredDropZone: '松开就放进来',
    leftDropZone: '已离开放文件的地方',
  },
  hint: (mb: number) =>
    `最多 5 个，每个不超过 ${mb} MB。图片、PDF、Word、Excel、PPT、录音、视频都行。照片里别带出您自己。`,
  /** At the field, each about one file. */
  refused: {
    type: (name: string, _mb: number) => `“${name}”不是能收的图片、文档、录音或视频，没有收`,
    active: (name: string, _mb: number) =>
      `“${name}”的内容是网页、脚本或程序，没有收。可以截图后再传`,
    mixed: (name: string, _mb: number) =>
      `“${name}”里夹带了另一种格式的内容，没有收。请用原来的软件另存一份，或者截图后再传`,
    encrypted: (name: string, _mb: number) =>
      `“${name}”设了密码，我们打不开，没有收。请去掉密码后再传`,
    macros: (name: string, _mb: number) =>
      `“${name}”带有宏，没有收。请另存为不带宏的格式（如 docx、xlsx、pptx）再传`,
    archive: (name: string, _mb: number) =>
      `“${name}”里套着压缩包或程序，或者解开后太大，没有收。请把需要的内容单独传`,
    damaged: (name: string, _mb: number) =>
      `“${name}”不完整，可能没有传完或者已经损坏，没有收。请重新选一次`,
    size: (name: string, mb: number) => `“${name}”超过 ${mb} MB，没有收。可以压缩或截取一段`,
    flood: (name: string, _mb: number) =>
      `“${name}”没有收：您所在的网络这一小时传的文件太多。请过一小时再传，或者先不带附件提交`,
    full: (name: string, _mb: number) =>
      `“${name}”没有收：系统暂时存不下更多文件。请过几小时再传，或者先不带附件提交`,
  },
  gone: '有的文件存放超过一天，已经自动删除，请重新选',
  /** On the page of a case. */
  states: {
    waiting: '正在准备',
    ready: '副本已备好',
    none: '只有原件',
    infected: '带病毒，已隔离',
  },
  unscanned: '未经病毒扫描',
  notes: {
    waiting: '正在扫描病毒、制作去除信息的副本，请过一两分钟刷新本页。',
    ready: '副本已去除拍摄时间、地点、设备、作者等信息。',
    none: '没有去除信息的副本，只有原件，里面可能有作者、地点、设备、声音等信息，能让人认出反映人。非看不可时再打开。',
    infected: '病毒扫描发现问题，文件已隔离，不能打开。',
  },
  copy: '下载副本',
  original: '查看原件',
  /** The page before an original is given. */
  originalPage: {
    title: '下载原件',
    back: '返回案件',
    caution: '注意',
    warning: '原件，含作者、设备、地点等信息，可能让人认出反映人。请勿转发。',
    rules: [
      '不要交给被反映单位，不要放进发出的文书，不要传到微信、邮箱、网盘。',
      '只在办案用的电脑上查看，看完从下载文件夹里删除。',
    ],
    copyFirst: '这个文件有去除信息的副本，一般看副本就够了。',
    kinds: {
      picture: '照片可能带有拍摄地点、时间和手机型号。',
      pdf: 'PDF 里可能有脚本和内嵌文件。请用关闭了脚本的阅读器打开，不要点里面的链接。',
      office: '文档里可能有作者、修订人姓名和内嵌对象。请用“受保护的视图”打开，不要启用编辑。',
      recording: '录音、录像里可能有反映人的声音和面容，还可能带有地点和设备信息。',
    },
    unscanned: '这个文件没有经过病毒扫描。',
    onRecord: '下载会记入审计记录。',
    submit: '我已知悉，下载原件',
    name: '文件名',
    size: '大小',
  },
};
