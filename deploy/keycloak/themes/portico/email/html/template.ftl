<#-- One narrow column, system fonts, nothing loaded from elsewhere: it reads in every mail program. -->
<#macro emailLayout>
<html lang="${locale.language}" dir="${(ltr)?then('ltr','rtl')}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"></head>
<body style="margin:0;padding:24px 16px;font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif;font-size:16px;line-height:1.5">
<div style="max-width:32rem;margin:0 auto">
<p style="font-size:19px;font-weight:700;margin:0 0 16px">${realmName!""}</p>
<#nested>
</div>
</body>
</html>
</#macro>
